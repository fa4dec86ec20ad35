namespace EdgeTwin.Notes.Markdown;

/// <summary>Finds front matter: a first line of <c>---</c> or <c>+++</c> and the line that ends it.</summary>
internal static class FrontMatterFence
{
    /// <param name="text">The note.</param>
    /// <param name="at">Where its first line begins.</param>
    /// <param name="content">What is between the two lines.</param>
    /// <param name="kind">The character of the first line if it is a fence; otherwise 0.</param>
    /// <returns>Where the last line ends, or -1 if there is no front matter.</returns>
    public static int Find(ReadOnlySpan<byte> text, int at, out LineSegment content, out byte kind)
    {
        content = default;
        var rest = text[at..];
        kind = IsFence(Line(rest, 0, out var next), (byte)'-') ? (byte)'-' : IsFence(Line(rest, 0, out _), (byte)'+') ? (byte)'+' : (byte)0;
        if (kind == 0)
            return -1;
        var first = next;
        while (next < rest.Length)
        {
            var start = next;
            var line = Line(rest, start, out next);
            if (!IsFence(line, kind) && !(kind == '-' && line.TrimEnd(" \t"u8).SequenceEqual("..."u8)))
                continue;
            content = new LineSegment(at + first, at + start);
            return at + start + line.Length;
        }
        return -1;
    }

    private static bool IsFence(ReadOnlySpan<byte> line, byte mark)
    {
        line = line.TrimEnd(" \t"u8);
        return line.Length == 3 && line[0] == mark && line[1] == mark && line[2] == mark;
    }

    private static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> text, int start, out int next)
    {
        var length = text[start..].IndexOfAny((byte)'\n', (byte)'\r');
        if (length < 0)
        {
            next = text.Length;
            return text[start..];
        }
        next = start + length + (text[start + length] == '\r' && start + length + 1 < text.Length && text[start + length + 1] == '\n' ? 2 : 1);
        return text.Slice(start, length);
    }
}
