using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary><c>struct gpio_v2_line_values</c> (linux/gpio.h). Bit 0 is the request's first line; 1 is active.</summary>
/// <param name="Bits">The levels.</param>
/// <param name="Mask">Which lines they are for.</param>
[StructLayout(LayoutKind.Sequential)]
public record struct GpioLineValues(ulong Bits, ulong Mask);
