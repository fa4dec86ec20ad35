namespace EdgeTwin.Self.Voice;

/// <summary>A piece of the writer's text, as long as what is compared with it.</summary>
/// <param name="note">The number of the note it is in.</param>
/// <param name="text">Its text.</param>
internal sealed class VoicePiece(int note, string text)
{
    /// <summary>The number of the note it is in.</summary>
    public int Note => note;

    /// <summary>Its text.</summary>
    public string Text => text;

    /// <summary>How often each of the writer's commonest words is in it, of all its words.</summary>
    public double[] Words { get; private set; } = [];

    /// <summary>Its habits.</summary>
    public double[] Habits { get; private set; } = [];

    /// <summary>Measures it.</summary>
    public void Measure(Dictionary<string, int> common)
    {
        Words = new double[common.Count];
        var words = VoiceWords.In(text);
        foreach (var word in words)
        {
            if (common.TryGetValue(word, out var place))
                Words[place] += 1.0 / words.Count;
        }
        Habits = VoiceMeasures.Of(text);
    }
}
