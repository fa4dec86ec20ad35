namespace EdgeTwin.Lsp.Staging;

/// <summary>A note that waits to be accepted.</summary>
/// <param name="name">Its name, which its file will have.</param>
/// <param name="bytes">How large it is.</param>
/// <param name="staged">When it was put there.</param>
/// <param name="caller">Who put it there, as <see cref="StagedText.Plain"/> makes it; empty if nobody wrote that down.</param>
internal sealed class StagedNote(string name, long bytes, DateTime staged, string caller)
{
    /// <summary>Its name, which its file will have.</summary>
    public string Name => name;

    /// <summary>How large it is.</summary>
    public long Bytes => bytes;

    /// <summary>When it was put there.</summary>
    public DateTime Staged => staged;

    /// <summary>Who put it there; empty if nobody wrote that down.</summary>
    public string Caller => caller;

    /// <summary>The same for a sentence.</summary>
    public string CallerWords => caller.Length == 0 ? "somebody who is not known" : caller;
}
