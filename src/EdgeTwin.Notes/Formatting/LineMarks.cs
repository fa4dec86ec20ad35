using System.Globalization;
using System.Text;

namespace EdgeTwin.Notes.Formatting;

/// <summary>What a line begins with before its text: indentation, quote marks, a bullet or number, the box of a task.</summary>
public readonly ref struct LineMarks
{
    private LineMarks(ReadOnlySpan<byte> line, int item, int itemEnd, int end, bool hasBox)
    {
        Before = line[..item];
        Item = line[item..itemEnd];
        Space = hasBox ? " "u8 : line[itemEnd..end];
        End = end;
        HasBox = hasBox;
        Number = Item.Length > 1 && long.TryParse(Item[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }

    /// <summary>Indentation and quote marks.</summary>
    public ReadOnlySpan<byte> Before { get; }

    /// <summary>The bullet or the number with its delimiter; empty if the line is none of a list.</summary>
    public ReadOnlySpan<byte> Item { get; }

    /// <summary>What is between the item's mark and its text or box.</summary>
    public ReadOnlySpan<byte> Space { get; }

    /// <summary>Whether there is the box of a task.</summary>
    public bool HasBox { get; }

    /// <summary>The item's number; -1 if it has none.</summary>
    public long Number { get; }

    /// <summary>Where the text begins.</summary>
    public int End { get; }

    /// <summary>Whether there is no mark but indentation.</summary>
    public bool IsEmpty => Item.IsEmpty && !Before.Contains((byte)'>');

    /// <summary>The marks of a line.</summary>
    public static LineMarks Of(ReadOnlySpan<byte> line)
    {
        var at = SkipSpace(line, 0);
        var before = 0;
        while (at < line.Length && line[at] == '>')
        {
            before = at + 1 < line.Length && line[at + 1] == ' ' ? at + 2 : at + 1;
            at = SkipSpace(line, before);
        }
        var end = ItemEnd(line, at);
        if (end < 0 || (end < line.Length && line[end] is not ((byte)' ' or (byte)'\t')))
            return before > 0 ? new LineMarks(line, before, before, before, hasBox: false) : default;
        var text = SkipSpace(line, end);
        var hasBox = line.Length >= text + 3 && line[text] == '[' && line[text + 2] == ']' && (line.Length == text + 3 || line[text + 3] is (byte)' ' or (byte)'\t');
        return new LineMarks(line, at, end, hasBox ? SkipSpace(line, text + 3) : text, hasBox);
    }

    /// <summary>The marks of the line that follows: one more, and not done.</summary>
    public string Next()
    {
        var next = new StringBuilder(Encoding.UTF8.GetString(Before));
        if (Item.IsEmpty)
            return next.Append(Before.EndsWith(" "u8) ? "" : " ").ToString();
        if (Number >= 0)
            next.Append(CultureInfo.InvariantCulture, $"{Number + 1}").Append((char)Item[^1]);
        else
            next.Append(Encoding.UTF8.GetString(Item));
        return next.Append(Space.IsEmpty ? " " : Encoding.UTF8.GetString(Space)).Append(HasBox ? "[ ] " : "").ToString();
    }

    private static int ItemEnd(ReadOnlySpan<byte> line, int at)
    {
        if (at < line.Length && line[at] is (byte)'-' or (byte)'*' or (byte)'+')
            return at + 1;
        var end = at;
        while (end < line.Length && end - at < 10 && line[end] is >= (byte)'0' and <= (byte)'9')
            end++;
        return end > at && end - at <= 9 && end < line.Length && line[end] is (byte)'.' or (byte)')' ? end + 1 : -1;
    }

    private static int SkipSpace(ReadOnlySpan<byte> line, int at)
    {
        while (at < line.Length && line[at] is (byte)' ' or (byte)'\t')
            at++;
        return at;
    }
}
