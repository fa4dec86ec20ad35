using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Editing;

/// <summary>What puts front matter right, where there is one obvious way to.</summary>
/// <param name="Title">What is done, in words.</param>
/// <param name="Change">The change.</param>
public readonly record struct FrontMatterRepair(string Title, TextChange Change)
{
    // So deep brackets are closed.
    private const int DepthMax = 64;

    /// <summary>How a flaw is put right; null if that is for the writer to say.</summary>
    public static FrontMatterRepair? Of(NoteScan scan, FlawFact flaw)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var text = scan.Text.Span;
        var (start, end) = (flaw.Range.Start, flaw.Range.End);
        if (start < 0 || end > text.Length || end <= start)
            return null;
        var read = text[start..end];
        switch (flaw.Kind)
        {
            case FrontMatterFlawKind.NotClosed:
                return new("Close the front matter", Closed(scan, flaw));
            case FrontMatterFlawKind.Tab:
                return new("Indent with spaces", new(start, end, string.Concat(Encoding.UTF8.GetString(read).Select(character => character == '\t' ? "  " : " "))));
            case FrontMatterFlawKind.NoSpace:
                var sign = start + (read[0] == '-' ? 0 : read.IndexOf((byte)':'));
                return new("Put a space between", new(sign + 1, sign + 1, " "));
            case FrontMatterFlawKind.NoColon when read.IndexOf((byte)' ') is > 0 and var word:
                return new("Put a colon behind the first word", new(start + word, start + word, ":"));
            case FrontMatterFlawKind.NoEquals when read.IndexOf((byte)':') is > 0 and var colon && !read[..colon].Contains((byte)' '):
                return new("Write it as TOML", Toml(read, start, end, colon));
            case FrontMatterFlawKind.NoValue:
                var equals = start + text[start..].IndexOf((byte)'=') + 1;
                return new("Make it an empty text", new(equals, equals, " \"\""));
            case FrontMatterFlawKind.DuplicateKey:
                return Single(scan, flaw) is { } line ? new($"Remove this '{Encoding.UTF8.GetString(read)}'", new(scan.Lines.StartOf(line), NoteLines.NextOf(scan, line), "")) : null;
            case FrontMatterFlawKind.OpenQuote:
                return new("Close the quote", new(end, end, ((char)read[0]).ToString()));
            case FrontMatterFlawKind.OpenBracket:
                return Closers(read) is { Length: > 0 } closers ? new("Close the bracket", new(end, end, closers)) : null;
            case FrontMatterFlawKind.TrailingText:
                return Whole(scan, flaw);
            case FrontMatterFlawKind.NeedsQuotes or FrontMatterFlawKind.NotText:
                return new("Put it in quotes", new(start, end, FrontMatterText.Quoted(Encoding.UTF8.GetString(read), FieldEdits.IsToml(scan))));
            case FrontMatterFlawKind.NotTag:
                return TagOf(Encoding.UTF8.GetString(read)) is { } tag ? new($"Write it as '{tag}'", new(start, end, tag)) : null;
            default:
                return null;
        }
    }

    /// <summary>Below the last line that looks like front matter.</summary>
    private static TextChange Closed(NoteScan scan, FlawFact flaw)
    {
        var text = scan.Text.Span;
        var fence = Encoding.UTF8.GetString(text[flaw.Range.Start..flaw.Range.End]);
        var line = 1;
        for (; line < scan.Lines.Count && scan.Lines.StartOf(line) < text.Length; line++)
        {
            var content = text[scan.Lines.StartOf(line)..scan.Lines.EndOf(line)];
            // '#' is a comment in front matter, but a heading is more likely where nothing says so.
            if (content.IsEmpty || content[0] == '#' || (content[0] is not ((byte)' ' or (byte)'-') && content.IndexOfAny(":="u8) <= 0))
                break;
        }
        var at = line < scan.Lines.Count ? scan.Lines.StartOf(line) : text.Length;
        var isOwnLine = at > 0 && text[at - 1] is (byte)'\n' or (byte)'\r';
        return new TextChange(at, at, (isOwnLine ? "" : NoteLines.Break(scan)) + fence + NoteLines.Break(scan));
    }

    private static TextChange Toml(ReadOnlySpan<byte> read, int start, int end, int colon)
    {
        var key = Encoding.UTF8.GetString(read[..colon]);
        var value = read[(colon + 1)..].Trim(" \t"u8);
        var isValue = !value.IsEmpty && (value[0] is (byte)'"' or (byte)'\'' or (byte)'[' or (byte)'{' || Scalars.IsToml(value));
        return new TextChange(start, end, $"{key} = {(isValue ? Encoding.UTF8.GetString(value) : FrontMatterText.Quoted(Encoding.UTF8.GetString(value), isToml: true))}");
    }

    /// <summary>The line of a key, if its value is on no other.</summary>
    private static int? Single(NoteScan scan, FlawFact flaw)
    {
        var line = flaw.Range.From.Line;
        var text = scan.Text.Span;
        if (text[scan.Lines.StartOf(line)..flaw.Range.Start].ContainsAnyExcept(" \t"u8) || line + 1 >= scan.Lines.Count)
            return null;
        var rest = text[flaw.Range.End..scan.Lines.EndOf(line)];
        var next = text[scan.Lines.StartOf(line + 1)..scan.Lines.EndOf(line + 1)];
        var opens = rest.ContainsAny("[{\"'"u8) && FlowEnd(text, flaw.Range.End, scan.Lines.EndOf(line)) < 0;
        return opens || next is [(byte)' ' or (byte)'\t', ..] or [(byte)'-', (byte)' ', ..] ? null : line;
    }

    private static int FlowEnd(ReadOnlySpan<byte> text, int start, int stop)
    {
        var at = start + text[start..stop].IndexOfAny("[{\"'"u8);
        return text[at] is (byte)'"' or (byte)'\'' ? FlowScan.EndOfQuote(text, at, stop) : FlowScan.EndOfBrackets(text[..stop], at);
    }

    private static string Closers(ReadOnlySpan<byte> read)
    {
        var closers = new Stack<char>();
        foreach (var value in read)
        {
            if (value is (byte)'[' or (byte)'{' && closers.Count < DepthMax)
                closers.Push((char)FlowScan.CloserOf(value));
            else if (value is (byte)']' or (byte)'}' && (!closers.TryPop(out var expected) || expected != value))
                return "";
        }
        return string.Concat(closers);
    }

    /// <summary>A value that begins in quotes and goes on behind them is meant as one text, the quotes with it.</summary>
    private static FrontMatterRepair? Whole(NoteScan scan, FlawFact flaw)
    {
        var text = scan.Text.Span;
        var start = scan.Lines.StartOf(flaw.Range.From.Line);
        var sign = text[start..flaw.Range.Start].IndexOfAny(":="u8);
        if (sign < 0)
            return null;
        start += sign + 1;
        start += text[start..flaw.Range.Start].IndexOfAnyExcept((byte)' ', (byte)'\t');
        return text[start] is (byte)'"' or (byte)'\''
            ? new("Put all of it in quotes", new(start, flaw.Range.End, FrontMatterText.Quoted(Encoding.UTF8.GetString(text[start..flaw.Range.End]), FieldEdits.IsToml(scan))))
            : null;
    }

    private static string? TagOf(string read)
    {
        var tag = new StringBuilder();
        foreach (var rune in read.TrimStart('#').EnumerateRunes())
        {
            var isAllowed = TagSyntax.IsTag(Encoding.UTF8.GetBytes("a" + rune));
            if (isAllowed || tag is not ([] or [.., '-']))
                tag.Append(isAllowed ? rune.ToString() : "-");
        }
        var plain = tag.ToString().Trim('-', '/');
        return TagSyntax.IsTag(Encoding.UTF8.GetBytes(plain)) && plain != read ? plain : null;
    }
}
