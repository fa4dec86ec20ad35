using System.Buffers.Text;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>Takes lines and blank-separated fields off the front of UTF-8 text, in place.</summary>
internal static class TextFields
{
    /// <summary>Takes the next line, without its line feed; false at the end.</summary>
    internal static bool TryTakeLine(scoped ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> line)
    {
        line = default;
        if (text.IsEmpty)
            return false;
        var end = text.IndexOf((byte)'\n');
        line = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[(end + 1)..];
        return true;
    }

    /// <summary>Takes the next field; empty at the end of the line.</summary>
    internal static ReadOnlySpan<byte> TakeField(scoped ref ReadOnlySpan<byte> line)
    {
        var start = line.IndexOfAnyExcept((byte)' ', (byte)'\t');
        if (start < 0)
        {
            line = default;
            return default;
        }
        line = line[start..];
        var end = line.IndexOfAny((byte)' ', (byte)'\t');
        var field = end < 0 ? line : line[..end];
        line = end < 0 ? default : line[end..];
        return field;
    }

    /// <summary>Takes the next field as a whole number; false if it is none, or does not fit.</summary>
    internal static bool TryTakeCount(scoped ref ReadOnlySpan<byte> line, out ulong count) => TryParseCount(TakeField(ref line), out count);

    /// <summary>Takes the next <c>counts.Length</c> fields as whole numbers; false if there are fewer.</summary>
    internal static bool TryTakeCounts(scoped ref ReadOnlySpan<byte> line, Span<ulong> counts)
    {
        foreach (ref var count in counts)
        {
            if (!TryTakeCount(ref line, out count))
                return false;
        }
        return true;
    }

    /// <summary>Takes the next field as a decimal; false if it is none.</summary>
    internal static bool TryTakeNumber(scoped ref ReadOnlySpan<byte> line, out double number) => TryParseNumber(TakeField(ref line), out number);

    /// <summary>A whole number and nothing else.</summary>
    internal static bool TryParseCount(ReadOnlySpan<byte> field, out ulong count) =>
        Utf8Parser.TryParse(field, out count, out var used) && used == field.Length;

    /// <summary>A finite decimal and nothing else.</summary>
    internal static bool TryParseNumber(ReadOnlySpan<byte> field, out double number) =>
        Utf8Parser.TryParse(field, out number, out var used) && used == field.Length && double.IsFinite(number);
}
