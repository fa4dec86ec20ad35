using System.Text;

namespace EdgeTwin.Notes.Structure;

/// <summary>The line around a place, to be shown elsewhere.</summary>
public static class Excerpt
{
    private const string Cut = "…";

    /// <summary>The line that a span begins in, without white space around it; if it is longer than that, what is nearest to the span.</summary>
    /// <param name="text">The note. It may have changed since the span was found; then the line is another, and nothing fails.</param>
    /// <param name="span">The place.</param>
    /// <param name="max">How many bytes of the line are shown at most.</param>
    public static string Of(ReadOnlySpan<byte> text, TextSpan span, int max)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(span.Start);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        var at = Math.Min(span.Start, text.Length);
        var lineStart = text[..at].LastIndexOfAny("\n\r"u8) + 1;
        var length = text[lineStart..].IndexOfAny("\n\r"u8);
        var line = length < 0 ? text[lineStart..] : text.Slice(lineStart, length);
        lineStart += line.Length - line.TrimStart(" \t"u8).Length;
        var lineEnd = lineStart + line.Trim(" \t"u8).Length;
        var start = lineStart;
        var end = lineEnd;
        if (end - start > max)
        {
            // The span in the middle, as far as the line's ends allow.
            var spare = Math.Max(0, max - Math.Min(span.Length, max));
            start = Math.Clamp(at - (spare / 2), lineStart, lineEnd - max);
            end = start + max;
            while (start < end && IsWithinRune(text[start]))
                start++;
            while (end > start && end < text.Length && IsWithinRune(text[end]))
                end--;
        }
        return (start > lineStart ? Cut : "") + Encoding.UTF8.GetString(text[start..end]).Trim() + (end < lineEnd ? Cut : "");
    }

    private static bool IsWithinRune(byte value) => (value & 0xC0) == 0x80;
}
