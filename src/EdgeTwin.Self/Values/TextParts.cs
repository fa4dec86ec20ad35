using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Values;

/// <summary>Divides notes into lines that say something by themselves: those of a value are what is cited of it.</summary>
public static class TextParts
{
    private const string ListMarks = "-*+ \t";

    /// <summary>The lines of a note, its title among them; neither fields such as rules and exceptions nor front matter.</summary>
    public static IReadOnlyList<TextPart> In(NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var parts = new List<TextPart>();
        var plain = new List<byte>();
        foreach (var element in scan.Elements)
        {
            if (element.Kind != ElementKind.Heading)
                continue;
            if (element.HeadingLevel == 1)
                Add(parts, scan, new TextSpan(element.TextStart, element.TextEnd), plain);
            break;
        }
        foreach (var passage in PassageFinder.In(scan))
        {
            if (NoteWords.IsFrontMatter(scan, passage))
                continue;
            for (var line = passage.FirstLine; line <= passage.LastLine; line++)
                Add(parts, scan, new TextSpan(Math.Max(passage.Span.Start, scan.Lines.StartOf(line)), Math.Min(passage.Span.End, line + 1 < scan.Lines.Count ? scan.Lines.StartOf(line + 1) : scan.Text.Length)), plain);
        }
        return parts;
    }

    private static void Add(List<TextPart> parts, NoteScan scan, TextSpan span, List<byte> plain)
    {
        var bytes = scan.Text.Span[span.Start..span.End];
        var start = span.Start + (bytes.Length - bytes.TrimStart("-*+> \t\r\n"u8).Length);
        var end = span.Start + bytes.TrimEnd(" \t\r\n"u8).Length;
        if (start >= end || scan.Text.Span[start..end].IndexOf("::"u8) >= 0)
            return;
        PlainText.Write(scan, new TextSpan(start, end), plain);
        var text = Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(plain)).Trim().TrimStart(ListMarks.ToCharArray());
        if (text.Length > 0)
            parts.Add(new TextPart(new TextSpan(start, end), text));
    }
}
