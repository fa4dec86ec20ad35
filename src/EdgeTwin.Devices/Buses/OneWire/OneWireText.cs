using EdgeTwin.Devices.Host.Decoding;

namespace EdgeTwin.Devices.Buses.OneWire;

/// <summary>What the kernel's w1_therm driver writes (kernel documentation, w1/slaves/w1_therm).</summary>
internal static class OneWireText
{
    /// <summary>Reads either form; false for a wrong check-sum and for what makes no sense.</summary>
    internal static bool TryReadMillicelsius(ReadOnlySpan<byte> text, out double millicelsius)
    {
        millicelsius = double.NaN;
        var mark = text.LastIndexOf("t="u8);
        if (mark < 0)
            return TextFields.TryParseNumber(text.Trim(" \t\n\0"u8), out millicelsius);
        if (!TextFields.TryTakeLine(ref text, out var first) || !first.TrimEnd(" \t"u8).EndsWith(" YES"u8))
            return false;
        mark = text.LastIndexOf("t="u8);
        return mark >= 0 && TextFields.TryParseNumber(text[(mark + 2)..].Trim(" \t\n\0"u8), out millicelsius);
    }
}
