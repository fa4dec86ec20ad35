using EdgeTwin.Self.Voice;

namespace EdgeTwin.Lsp.Commands;

/// <summary>Something that a writer does.</summary>
/// <param name="Section">What it is about.</param>
/// <param name="What">What it is.</param>
/// <param name="Sentences">Their own sentences that show it.</param>
internal sealed record VoiceTraitEntry(string Section, string What, IReadOnlyList<VoiceSentenceEntry> Sentences)
{
    /// <summary>Sentences with their places, lines from 1.</summary>
    public static List<VoiceSentenceEntry> Evidence(IReadOnlyList<VoiceSentence> sentences)
    {
        var entries = new List<VoiceSentenceEntry>();
        foreach (var sentence in sentences)
            entries.Add(new VoiceSentenceEntry(sentence.Path, sentence.Line + 1, sentence.Text));
        return entries;
    }
}
