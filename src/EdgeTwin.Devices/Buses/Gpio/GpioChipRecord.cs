using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary><c>struct gpiochip_info</c> (linux/gpio.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GpioChipRecord
{
    internal GpioName Name;
    internal GpioName Label;
    internal uint Lines;
}
