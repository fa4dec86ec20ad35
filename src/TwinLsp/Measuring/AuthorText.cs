namespace EdgeTwin.Lsp.Measuring;

/// <summary>A text of an author.</summary>
/// <param name="number">The number in its file's name: the later written, the larger.</param>
/// <param name="text">The text, UTF-8.</param>
internal sealed class AuthorText(int number, byte[] text)
{
    /// <summary>The number in its file's name.</summary>
    public int Number => number;

    /// <summary>The text, UTF-8.</summary>
    public byte[] Text => text;
}
