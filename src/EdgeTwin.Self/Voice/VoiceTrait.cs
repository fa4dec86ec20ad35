namespace EdgeTwin.Self.Voice;

/// <summary>Something that a writer does, with sentences of theirs that show it.</summary>
/// <param name="section">What it is about: <c>Sentences</c>, <c>Words</c>, <c>Phrases</c>, <c>Punctuation</c>, <c>Openings</c>.</param>
/// <param name="what">What it is, as a sentence without a full stop.</param>
/// <param name="evidence">Sentences that show it, two at most.</param>
public sealed class VoiceTrait(string section, string what, IReadOnlyList<VoiceSentence> evidence)
{
    /// <summary>What it is about.</summary>
    public string Section => section;

    /// <summary>What it is, as a sentence without a full stop.</summary>
    public string What => what;

    /// <summary>Sentences that show it.</summary>
    public IReadOnlyList<VoiceSentence> Evidence => evidence;
}
