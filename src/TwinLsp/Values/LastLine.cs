using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Values;

/// <summary>A line that is added at the end of a note, as a paragraph of its own.</summary>
internal static class LastLine
{
    /// <summary>The change that adds it, with the line breaks that the note has.</summary>
    public static TextChange Change(NoteScan scan, string line)
    {
        var text = scan.Text.Span;
        var newLine = text.IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";
        // Before the last line's end: some editors make an empty line of what comes behind it.
        var end = text.Length - (text.EndsWith("\r\n"u8) ? 2 : text.EndsWith("\n"u8) ? 1 : 0);
        return new TextChange(end, end, $"{newLine}{newLine}{line}{(end == text.Length ? newLine : "")}");
    }
}
