using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary><c>struct gpio_v2_line_request</c> with its <c>struct gpio_v2_line_config</c> (linux/gpio.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GpioRequestRecord
{
    /// <summary><c>GPIO_V2_LINES_MAX</c>.</summary>
    internal const int LinesMax = 64;

    internal OffsetList Offsets;
    internal GpioName Consumer;
    internal GpioLineFlags Flags;
    internal uint AttributeCount;
    internal PaddingList ConfigPadding;
    internal AttributeList Attributes;
    internal uint LineCount;
    internal uint EventBufferSize;
    internal PaddingList Padding;
    internal int Descriptor;

    /// <summary>Adds an attribute for the lines of a mask.</summary>
    internal void Add(uint id, ulong value, ulong mask) =>
        Attributes[(int)AttributeCount++] = new Attribute { Content = new GpioLineAttribute { Id = id, Value = value }, Mask = mask };

    [StructLayout(LayoutKind.Sequential)]
    internal struct Attribute
    {
        internal GpioLineAttribute Content;
        internal ulong Mask;
    }

    [InlineArray(LinesMax)]
    internal struct OffsetList
    {
        private uint _first;
    }

    [InlineArray(10)]
    internal struct AttributeList
    {
        private Attribute _first;
    }

    [InlineArray(5)]
    internal struct PaddingList
    {
        private uint _first;
    }
}
