using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Facts;

/// <summary>The facts of an earlier text of a note, and how much of the text is as it was.</summary>
/// <param name="facts">The facts.</param>
/// <param name="names">Where their names are.</param>
/// <param name="textBytes">How long the text was.</param>
/// <param name="headBytes">So much at its beginning is the same. A block begins behind it, then and now.</param>
/// <param name="tailBytes">So much at its end is the same. A block begins with it, then and now.</param>
internal sealed class KnownFacts(NoteFacts facts, NameTable names, int textBytes, int headBytes, int tailBytes)
{
    /// <summary>The facts.</summary>
    public NoteFacts Facts => facts;

    /// <summary>Where their names are.</summary>
    public NameTable Names => names;

    /// <summary>How long the text was.</summary>
    public int TextBytes => textBytes;

    /// <summary>So much at its beginning is the same.</summary>
    public int HeadBytes => headBytes;

    /// <summary>So much at its end is the same.</summary>
    public int TailBytes => tailBytes;

    /// <summary>The same behind another edit.</summary>
    public KnownFacts After(int head, int tail) => new(facts, names, textBytes, Math.Min(headBytes, head), Math.Min(tailBytes, tail));
}
