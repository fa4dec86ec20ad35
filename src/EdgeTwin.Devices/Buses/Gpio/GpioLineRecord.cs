using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary><c>struct gpio_v2_line_info</c> (linux/gpio.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GpioLineRecord
{
    internal GpioName Name;
    internal GpioName Consumer;
    internal uint Offset;
    internal uint AttributeCount;
    internal GpioLineFlags Flags;
    internal AttributeList Attributes;
    internal PaddingList Padding;

    [InlineArray(10)]
    internal struct AttributeList
    {
        private GpioLineAttribute _first;
    }

    [InlineArray(4)]
    internal struct PaddingList
    {
        private uint _first;
    }
}
