using System.Text;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Tests;

/// <summary>A text in which <c>¦</c> shows where the cursor is, or where a selection begins and ends.</summary>
internal sealed record MarkedText(NoteScan Scan, int Start, int End)
{
    public static MarkedText Of(string text)
    {
        var parts = text.Split('¦');
        Assert.InRange(parts.Length, 2, 3);
        var start = Encoding.UTF8.GetByteCount(parts[0]);
        return new MarkedText(ScanOf(string.Concat(parts)), start, start + (parts.Length == 3 ? Encoding.UTF8.GetByteCount(parts[1]) : 0));
    }

    public static NoteScan ScanOf(string text) => NoteScan.Of(Encoding.UTF8.GetBytes(text));

    public static string Applied(NoteScan scan, params IEnumerable<TextChange> changes) => Encoding.UTF8.GetString(TextChange.Apply(scan.Text.Span, [.. changes]));

    /// <summary>The text with one change; null without.</summary>
    public string? Applied(TextChange? change) => change is { } some ? Applied(Scan, some) : null;
}
