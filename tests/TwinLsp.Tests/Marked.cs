namespace EdgeTwin.Lsp.Tests;

/// <summary>A text in which <c>¦</c> shows where the cursor is.</summary>
/// <param name="Text">The text without the mark.</param>
/// <param name="Line">The cursor's line.</param>
/// <param name="Character">The cursor's column in UTF-16.</param>
internal sealed record Marked(string Text, int Line, int Character)
{
    public static Marked Of(string text)
    {
        var at = text.IndexOf('¦', StringComparison.Ordinal);
        Assert.True(at >= 0, $"no cursor in '{text}'");
        var before = text[..at];
        return new Marked(text.Remove(at, 1), before.Count(character => character == '\n'), at - (before.LastIndexOf('\n') + 1));
    }
}
