using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>
/// A frame of GPIO lines: this head, then the edges as the kernel handed them out (<see cref="GpioLineEvent"/>, 48 bytes each; but see
/// <see cref="Indexed"/>), in their order. The head's levels were read after the edges.
/// </summary>
/// <param name="Levels">The levels of the request's lines; the mask says which are known.</param>
/// <param name="Generation">Which request of the lines this is; the kernel counts edges anew in each.</param>
/// <param name="Flags"><see cref="Report"/>, <see cref="Start"/>, <see cref="Indexed"/>.</param>
/// <param name="FirstOffset">The number of the request's first line on its chip, which the edges of a part on one line are of.</param>
/// <param name="Reserved">0.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct GpioFrame(GpioLineValues Levels, uint Generation, uint Flags, uint FirstOffset, uint Reserved = 0)
{
    /// <summary>Bytes of the head.</summary>
    internal const int HeadBytes = 32;

    /// <summary>A period is over: rate and count are due.</summary>
    internal const uint Report = 1;

    /// <summary>The request's first frame: its edges count from 1.</summary>
    internal const uint Start = 2;

    /// <summary>The edges carry their line's place in the request instead of its number on the chip: it has several lines.</summary>
    internal const uint Indexed = 4;

    /// <summary>The most bytes a frame has.</summary>
    internal const int BytesMax = HeadBytes + Limits.GpioEventsPerFrameMax * GpioLineEvent.Size;
}
