using System.Runtime.CompilerServices;
using System.Text;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>A name within a structure of linux/gpio.h: 32 bytes, ended by a zero.</summary>
[InlineArray(BytesMax)]
internal struct GpioName
{
    internal const int BytesMax = 32;

    private byte _first;

    /// <summary>The name as text.</summary>
    internal static string Text(in GpioName name)
    {
        ReadOnlySpan<byte> bytes = name;
        var end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }

    /// <summary>The text cut to what fits.</summary>
    internal static GpioName Of(string text)
    {
        var name = default(GpioName);
        // The last byte stays zero; a character that does not fit whole is left out.
        Encoding.UTF8.GetEncoder().Convert(text, ((Span<byte>)name)[..(BytesMax - 1)], flush: true, out _, out _, out _);
        return name;
    }
}
