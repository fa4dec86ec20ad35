using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Self.Workflows;

/// <summary>An item of a numbered list: a step as it stands in the text.</summary>
/// <param name="Number">Which, counted from 1 through all lists of the note.</param>
/// <param name="Prose">Its first line that is no field.</param>
/// <param name="Range">Its place.</param>
internal sealed record WorkflowItem(int Number, string Prose, NoteRange Range)
{
    private const int ProseMax = 200;

    /// <summary>Whether something stands in it.</summary>
    public bool Holds(NoteRange range) => Range.Start <= range.Start && range.End <= Range.End;

    /// <summary>The block of code below a line of it, without its indentation; null if there is none.</summary>
    public string? CodeBelow(NoteScan scan, NoteRange line)
    {
        foreach (var element in scan.Elements)
        {
            if (element.Kind != ElementKind.FencedCode || element.Start < line.End || element.End > Range.End)
                continue;
            var first = scan.Lines.LineOf(element.Start);
            var last = scan.Lines.LineOf(Math.Max(element.Start, element.End - 1));
            var indent = element.Start - scan.Lines.StartOf(first);
            var text = new StringBuilder();
            for (var at = first + 1; at <= last; at++)
            {
                var words = scan.Text.Span[scan.Lines.StartOf(at)..scan.Lines.EndOf(at)];
                var cut = 0;
                while (cut < indent && cut < words.Length && words[cut] is (byte)' ' or (byte)'\t' or (byte)'>')
                    cut++;
                words = words[cut..];
                if (at == last && (words.TrimStart((byte)' ').StartsWith("```"u8) || words.TrimStart((byte)' ').StartsWith("~~~"u8)))
                    break;
                text.Append(Encoding.UTF8.GetString(words)).Append('\n');
            }
            return text.Length == 0 ? null : text.ToString().TrimEnd('\n');
        }
        return null;
    }

    /// <summary>The text of a field that does not count as prose.</summary>
    internal static string ProseOf(NoteScan scan, Element item)
    {
        var text = scan.Text.Span;
        var last = scan.Lines.LineOf(Math.Max(item.Start, item.End - 1));
        for (var line = scan.Lines.LineOf(item.Start); line <= last; line++)
        {
            var start = Math.Max(item.TargetEnd, scan.Lines.StartOf(line));
            if (start >= scan.Lines.EndOf(line))
                continue;
            var words = text[start..scan.Lines.EndOf(line)].Trim(" \t>"u8);
            if (words.IsEmpty || IsField(scan, start, scan.Lines.EndOf(line)))
                continue;
            var prose = Encoding.UTF8.GetString(words);
            return prose.Length <= ProseMax ? prose : prose[..ProseMax] + "…";
        }
        return "";
    }

    private static bool IsField(NoteScan scan, int start, int end)
    {
        foreach (var element in scan.Elements)
        {
            if (element.Start >= end)
                break;
            if (element.Kind == ElementKind.Field && element.Level == 0 && element.Start >= start)
                return true;
        }
        return false;
    }
}
