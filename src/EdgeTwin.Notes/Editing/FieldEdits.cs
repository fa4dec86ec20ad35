using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Editing;

/// <summary>Adds fields to a note's front matter and replaces their values.</summary>
public static class FieldEdits
{
    private const string Indent = "  ";

    /// <summary>Whether a note's front matter is TOML.</summary>
    public static bool IsToml(NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        return scan.Elements is [{ Kind: ElementKind.FrontMatter, Level: 1 }, ..];
    }

    /// <summary>Adds a field at the end of the front matter, or of the map that it belongs to; a note without front matter gets some.</summary>
    /// <param name="scan">The note.</param>
    /// <param name="key">The key; <c>parent.child</c> for one in a map.</param>
    /// <param name="value">The value as it is to be written.</param>
    /// <returns>Null if the map is one in brackets, or none.</returns>
    public static TextChange? Add(NoteScan scan, string key, string value)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        var end = NoteLines.Break(scan);
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        var (parent, child) = dot > 0 ? (key[..dot], key[(dot + 1)..]) : ("", key);
        if (scan.Elements is not [{ Kind: ElementKind.FrontMatter } matter, ..])
        {
            var start = scan.Text.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
            return new TextChange(start, start, $"---{end}{Yaml(parent, child, value, end)}---{end}");
        }
        return matter.Level == 1 ? AddToml(scan, matter, parent, child, value, end) : AddYaml(scan, matter, parent, child, value, end);
    }

    /// <summary>Replaces a value and the quotes around it.</summary>
    /// <param name="scan">The note.</param>
    /// <param name="value">Where the value stands, without quotes.</param>
    /// <param name="written">What is to stand there in front matter.</param>
    /// <param name="plain">What is to stand there in running text.</param>
    public static TextChange Replace(NoteScan scan, NoteRange value, string written, string plain)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var text = scan.Text.Span;
        var (start, end) = (value.Start, value.End);
        if (!IsInFrontMatter(scan, start))
            return new TextChange(start, end, plain);
        if (start > 0 && end < text.Length && text[start - 1] is (byte)'"' or (byte)'\'' && text[end] == text[start - 1])
            (start, end) = (start - 1, end + 1);
        return new TextChange(start, end, written);
    }

    /// <summary>What stands for a text where a value stands now, the quotes around it left as they are.</summary>
    public static string Within(NoteScan scan, NoteRange value, string text)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(text);
        var note = scan.Text.Span;
        var quote = value.Start > 0 && value.End < note.Length && note[value.Start - 1] == note[value.End] ? note[value.End] : (byte)0;
        return quote is (byte)'"' or (byte)'\'' ? FrontMatterText.Within(text, (char)quote, IsToml(scan)) : FrontMatterText.Value(text, IsToml(scan));
    }

    /// <summary>Puts one value in the place of a list.</summary>
    /// <param name="scan">The note.</param>
    /// <param name="item">Where one of the list's items stands.</param>
    /// <param name="written">The value as it is to be written.</param>
    /// <returns>Null if no list of the front matter has it.</returns>
    public static TextChange? Unlist(NoteScan scan, NoteRange item, string written)
    {
        ArgumentNullException.ThrowIfNull(scan);
        if (!IsInFrontMatter(scan, item.Start))
            return null;
        var text = scan.Text.Span;
        var values = FrontMatter.Read(text, scan.Elements[0]).ToList();
        var at = values.FindIndex(value => value.Start == item.Start && value.IsItem);
        if (at < 0)
            return null;
        var key = values[at].KeyStart;
        var first = values.Find(value => value.KeyStart == key);
        var last = values.FindLast(value => value.KeyStart == key);
        var start = values[at].KeyEnd + text[values[at].KeyEnd..].IndexOfAny((byte)':', (byte)'=') + 1;
        start += text[start..].IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (start <= first.Start && text[start] == '[')
            return FlowScan.EndOfBrackets(text, start) is > 0 and var close ? new TextChange(start, close, written) : null;
        if (text[start] is not ((byte)'\n' or (byte)'\r'))
            return null;
        return new TextChange(start, scan.Lines.EndOf(scan.Lines.LineOf(last.End)), " " + written);
    }

    /// <summary>Whether a byte is in the front matter.</summary>
    public static bool IsInFrontMatter(NoteScan scan, int offset)
    {
        ArgumentNullException.ThrowIfNull(scan);
        return scan.Elements is [{ Kind: ElementKind.FrontMatter } matter, ..] && offset < matter.End;
    }

    private static TextChange? AddYaml(NoteScan scan, Element matter, string parent, string child, string value, string end)
    {
        var text = scan.Text.Span;
        if (parent.Length > 0 && KeyLine(scan, matter, parent, ':') is { } line)
        {
            var rest = text[scan.Lines.StartOf(line)..scan.Lines.EndOf(line)];
            if (!rest[(rest.IndexOf((byte)':') + 1)..].Trim(" \t"u8).IsEmpty)
                return null;
            var below = line + 1;
            var indent = Indentation(scan, below);
            if (indent.Length == 0)
                indent = Indent;
            while (below < scan.Lines.Count && scan.Lines.StartOf(below) < matter.TextEnd && Indentation(scan, below).Length > 0)
                below++;
            return At(scan.Lines.StartOf(below), $"{indent}{Pair(child, value, ": ")}{end}");
        }
        return At(matter.TextEnd, Yaml(parent, child, value, end));
    }

    private static TextChange? AddToml(NoteScan scan, Element matter, string parent, string child, string value, string end)
    {
        var header = FirstTable(scan, matter);
        if (parent.Length > 0 && KeyLine(scan, matter, $"[{parent}]", ']') is { } table)
            return At(scan.Lines.StartOf(table + 1), $"{Pair(child, value, " = ")}{end}");
        if (parent.Length > 0 && KeyLine(scan, matter, parent, '=') is not null)
            return null;
        return At(header, $"{Pair(parent.Length > 0 ? $"{parent}.{child}" : child, value, " = ")}{end}");
    }

    private static string Yaml(string parent, string child, string value, string end) =>
        parent.Length == 0 ? $"{Pair(child, value, ": ")}{end}" : $"{parent}:{end}{Indent}{Pair(child, value, ": ")}{end}";

    private static string Pair(string key, string value, string sign) => $"{key}{(value.Length == 0 ? sign.TrimEnd() : sign + value)}";

    private static TextChange At(int offset, string text) => new(offset, offset, text);

    /// <summary>The line of the front matter that begins with a key, at its edge.</summary>
    private static int? KeyLine(NoteScan scan, Element matter, string key, char sign)
    {
        var bytes = Encoding.UTF8.GetBytes(key);
        for (var line = scan.Lines.LineOf(matter.TextStart); line < scan.Lines.Count && scan.Lines.StartOf(line) < matter.TextEnd; line++)
        {
            var text = scan.Text.Span[scan.Lines.StartOf(line)..scan.Lines.EndOf(line)];
            var stop = text.IndexOf((byte)sign);
            if (stop >= 0 && Folding.Same(text[..(sign == ']' ? stop + 1 : stop)].TrimEnd(" \t"u8), bytes))
                return line;
        }
        return null;
    }

    private static int FirstTable(NoteScan scan, Element matter)
    {
        for (var line = scan.Lines.LineOf(matter.TextStart); line < scan.Lines.Count && scan.Lines.StartOf(line) < matter.TextEnd; line++)
        {
            if (scan.Text.Span[scan.Lines.StartOf(line)] == '[')
                return scan.Lines.StartOf(line);
        }
        return matter.TextEnd;
    }

    private static string Indentation(NoteScan scan, int line)
    {
        if (line >= scan.Lines.Count)
            return "";
        var text = scan.Text.Span[scan.Lines.StartOf(line)..scan.Lines.EndOf(line)];
        return Encoding.UTF8.GetString(text[..(text.Length - text.TrimStart(" \t"u8).Length)]);
    }
}
