using System.Text;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Editing;

namespace EdgeTwin.Lsp.Features;

/// <summary>A line that is added below another: of a list, an item below the item.</summary>
internal static class LineBelow
{
    /// <summary>The change that adds it.</summary>
    /// <param name="note">The note.</param>
    /// <param name="offset">A byte of the line that it comes below.</param>
    /// <param name="text">What is added, without a line break.</param>
    public static TextChange Of(NoteView note, int offset, string text)
    {
        var lines = note.Scan.Lines;
        var line = lines.LineOf(offset);
        var (start, end) = (lines.StartOf(line), lines.EndOf(line));
        var before = Encoding.UTF8.GetString(note.Text[start..end]);
        var marker = before[..(before.Length - before.TrimStart().Length)];
        var rest = before.TrimStart();
        var isItem = rest.StartsWith("- ", StringComparison.Ordinal) || rest.StartsWith("* ", StringComparison.Ordinal) || rest.StartsWith("+ ", StringComparison.Ordinal) || rest.StartsWith("> ", StringComparison.Ordinal);
        return new TextChange(end, end, isItem ? $"\n{marker}{rest[..2]}{text}" : $"\n\n{text}");
    }
}
