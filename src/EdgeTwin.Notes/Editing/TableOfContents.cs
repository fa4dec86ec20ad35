using System.Globalization;
using System.Text;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Editing;

/// <summary>A list of links to a note's headings, between <c>&lt;!-- toc --&gt;</c> and <c>&lt;!-- /toc --&gt;</c>.</summary>
public static class TableOfContents
{
    /// <summary>What begins it.</summary>
    public const string Begin = "<!-- toc -->";

    /// <summary>What ends it.</summary>
    public const string End = "<!-- /toc -->";

    /// <summary>Whether a note has the marks.</summary>
    public static bool IsIn(NoteScan scan) => Find(scan, out _, out _);

    /// <summary>Brings the list between the marks up to date; null if there are no marks or nothing is to be done.</summary>
    public static TextChange? Update(NoteScan scan)
    {
        if (!Find(scan, out var begin, out var end))
            return null;
        var text = Between(scan, end.End);
        var written = scan.Text.Span[begin.End..end.Start];
        return written.SequenceEqual(Encoding.UTF8.GetBytes(text)) ? null : new TextChange(begin.End, end.Start, text);
    }

    /// <summary>Puts the marks and the list on a blank line where the cursor is, otherwise below the note's title; null if there are no headings for it.</summary>
    public static TextChange? Create(NoteScan scan, int offset)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var line = scan.Lines.LineOf(offset);
        var isHere = NoteLines.IsBlank(scan, line) && !IsInBlock(scan, scan.Lines.StartOf(line));
        var (start, end) = isHere ? (scan.Lines.StartOf(line), scan.Lines.EndOf(line)) : BelowTitle(scan);
        var lineBreak = NoteLines.Break(scan);
        var between = Between(scan, end);
        if (between.Length <= 2 * lineBreak.Length)
            return null;
        var list = Begin + between + End;
        // HTML goes on to the next blank line, so there must be one on either side.
        if (!isHere)
            return new TextChange(start, end, (start > 0 ? lineBreak : "") + list + lineBreak + (start == 0 || start == scan.Text.Length ? lineBreak : ""));
        var before = line > 0 && !NoteLines.IsBlank(scan, line - 1) ? lineBreak : "";
        var after = line + 1 < scan.Lines.Count && !NoteLines.IsBlank(scan, line + 1) ? lineBreak : "";
        return new TextChange(start, end, before + list + after);
    }

    private static (int Start, int End) BelowTitle(NoteScan scan)
    {
        var at = 0;
        foreach (var element in scan.Elements)
        {
            if (element.Kind != ElementKind.FrontMatter && !(element.Kind == ElementKind.Heading && element.HeadingLevel == 1))
                break;
            at = NoteLines.NextOf(scan, scan.Lines.LineOf(element.End));
            if (element.Kind == ElementKind.Heading)
                break;
        }
        return (at, at);
    }

    private static bool IsInBlock(NoteScan scan, int at)
    {
        foreach (var element in scan.Elements)
        {
            if (element.Start >= at)
                return false;
            if (element.IsBlock && at < element.End)
                return true;
        }
        return false;
    }

    private static bool Find(NoteScan scan, out Element begin, out Element end)
    {
        ArgumentNullException.ThrowIfNull(scan);
        (begin, end) = (default, default);
        foreach (var element in scan.Elements)
        {
            if (element.Kind != ElementKind.HtmlBlock)
                continue;
            var text = scan.Text.Span[element.Start..element.End].Trim(" \t\r\n"u8);
            if (text.SequenceEqual("<!-- toc -->"u8))
            {
                begin = Trimmed(element, text.Length);
            }
            else if (begin.Kind == ElementKind.HtmlBlock && text.SequenceEqual("<!-- /toc -->"u8))
            {
                end = Trimmed(element, text.Length);
                return true;
            }
        }
        return false;
    }

    private static Element Trimmed(Element element, int length) => element with { End = element.Start + length };

    /// <summary>What stands between the marks: the headings below them; those of the whole note if there are none below.</summary>
    private static string Between(NoteScan scan, int from)
    {
        var headings = HeadingsOf(scan);
        var below = headings.Where(heading => heading.Start >= from).ToList();
        var shown = below.Count > 0 ? below : headings;
        var lineBreak = NoteLines.Break(scan);
        var text = new StringBuilder(lineBreak).Append(lineBreak);
        var levels = new Stack<int>();
        foreach (var heading in shown)
        {
            while (levels.TryPeek(out var above) && above >= heading.Level)
                levels.Pop();
            text.Append(' ', levels.Count * 2).Append("- [").Append(heading.Text).Append("](#").Append(heading.Slug).Append(')').Append(lineBreak);
            levels.Push(heading.Level);
        }
        if (shown.Count > 0)
            text.Append(lineBreak);
        return text.ToString();
    }

    private static List<(int Start, int Level, string Text, string Slug)> HeadingsOf(NoteScan scan)
    {
        var headings = new List<(int Start, int Level, string Text, string Slug)>();
        var slugs = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < scan.Elements.Length; i++)
        {
            var element = scan.Elements[i];
            if (element.Kind != ElementKind.Heading || element.TextEnd <= element.TextStart)
                continue;
            var slug = Slug.GitHub(Encoding.UTF8.GetString(element.Text(scan.Text.Span)));
            var same = slugs.GetValueOrDefault(slug);
            slugs[slug] = same + 1;
            var anchor = same == 0 ? slug : string.Create(CultureInfo.InvariantCulture, $"{slug}-{same}");
            headings.Add((element.Start, element.HeadingLevel, HeadingPlain.Of(scan, i), Uri.EscapeDataString(anchor)));
        }
        return headings;
    }
}
