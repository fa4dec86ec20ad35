using System.Runtime.InteropServices;

namespace EdgeTwin.Devices.Frames;

/// <summary>
/// Precedes the raw bytes of every reading in a pipe and in a recording. 32 bytes, little-endian, blittable.
/// </summary>
/// <param name="PayloadLength">Bytes after the header.</param>
/// <param name="ChannelSet">Which channel set, and with it which decoder, the payload belongs to.</param>
/// <param name="Status">How the reading went.</param>
/// <param name="MonotonicNs">When it was read, on the clock that never jumps.</param>
/// <param name="UtcNs">When it was read, wall time.</param>
/// <param name="LostBefore">How many frames of this queue were lost since the last one that got through.</param>
/// <param name="Sequence">Counts the frames of a queue, lost ones included; wraps.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct FrameHeader(
    int PayloadLength,
    ushort ChannelSet,
    FrameStatus Status,
    long MonotonicNs,
    long UtcNs,
    uint LostBefore,
    uint Sequence)
{
    /// <summary>The header's size in bytes.</summary>
    public const int Size = 32;
}
