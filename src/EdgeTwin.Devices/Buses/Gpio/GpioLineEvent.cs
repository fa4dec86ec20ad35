using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary><c>struct gpio_v2_line_event</c> (linux/gpio.h): one edge, as the kernel hands it out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct GpioLineEvent
{
    internal const int Size = 48;
    internal const uint Rising = 1;
    internal const uint Falling = 2;

    /// <summary>When the interrupt came, on CLOCK_MONOTONIC.</summary>
    internal ulong TimestampNs;

    /// <summary><see cref="Rising"/> (became active) or <see cref="Falling"/>.</summary>
    internal uint Id;

    /// <summary>The line's number on its chip.</summary>
    internal uint Offset;

    /// <summary>Counts the edges of all lines of the request, from 1; wraps.</summary>
    internal uint Sequence;

    /// <summary>Counts the edges of this line, from 1, those the kernel dropped included; wraps.</summary>
    internal uint LineSequence;

    private readonly ulong _padding0;
    private readonly ulong _padding1;
    private readonly ulong _padding2;
}
