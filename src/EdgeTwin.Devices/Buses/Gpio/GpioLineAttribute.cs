using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary><c>struct gpio_v2_line_attribute</c> (linux/gpio.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GpioLineAttribute
{
    internal const uint LineFlags = 1;
    internal const uint OutputValues = 2;
    internal const uint Debounce = 3;

    internal uint Id;
    internal uint Padding;

    /// <summary>Flags or values in all 64 bits, or the debounce time in µs in the lower 32 (little-endian, as all we run on).</summary>
    internal ulong Value;
}
