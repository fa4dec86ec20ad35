using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Linking;

/// <summary>
/// When a heading and a link's fragment are the same text. What cannot stand in a link (<c># | ^ : % [ ] \</c>) counts as a space there,
/// and marks of emphasis and code count as nothing, so the writer may leave them out.
/// </summary>
public static class HeadingText
{
    /// <summary>Whether both mean one heading.</summary>
    public static bool Same(ReadOnlySpan<byte> heading, ReadOnlySpan<byte> fragment)
    {
        if (heading.SequenceEqual(fragment))
            return true;
        using var first = new ScratchBytes(Folding.LengthMax(heading.Length));
        using var second = new ScratchBytes(Folding.LengthMax(fragment.Length));
        return Plain(heading, first.Span).SequenceEqual(Plain(fragment, second.Span));
    }

    private static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> text, Span<byte> plain)
    {
        var folded = plain[..Folding.Fold(text, plain)];
        var length = 0;
        foreach (var value in folded)
        {
            if (value is (byte)'*' or (byte)'`' or (byte)'~' or (byte)'=')
                continue;
            var isSpace = value is (byte)' ' or (byte)'\t' or (byte)'#' or (byte)'|' or (byte)'^' or (byte)':' or (byte)'%' or (byte)'[' or (byte)']' or (byte)'\\';
            if (!isSpace)
                plain[length++] = value;
            else if (length > 0 && plain[length - 1] != ' ')
                plain[length++] = (byte)' ';
        }
        return plain[..length].TrimEnd((byte)' ');
    }
}
