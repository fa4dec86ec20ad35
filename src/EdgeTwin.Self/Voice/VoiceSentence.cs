namespace EdgeTwin.Self.Voice;

/// <summary>A sentence of the writer's.</summary>
/// <param name="path">The note it is in.</param>
/// <param name="line">The line that its paragraph begins in, from 0.</param>
/// <param name="text">The sentence.</param>
public sealed class VoiceSentence(string path, int line, string text)
{
    /// <summary>The note it is in.</summary>
    public string Path => path;

    /// <summary>The line that its paragraph begins in, from 0.</summary>
    public int Line => line;

    /// <summary>The sentence.</summary>
    public string Text => text;
}
