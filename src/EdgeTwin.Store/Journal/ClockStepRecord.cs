using System.Runtime.InteropServices;

namespace EdgeTwin.Store.Journal;

/// <summary>
/// The journal's record of a wall clock that was stepped: from <paramref name="MonotonicNs"/> on, wall time of this boot is
/// monotonic time plus <paramref name="OffsetNs"/>.
/// </summary>
/// <param name="BootId">The boot.</param>
/// <param name="MonotonicNs">When, on the clock that never jumps.</param>
/// <param name="OffsetNs">The new offset.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct ClockStepRecord(Guid BootId, long MonotonicNs, long OffsetNs)
{
    private const int Bytes = 32;

    /// <summary>The record's payload.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Bytes];
        MemoryMarshal.Write(bytes, in this);
        return bytes;
    }

    /// <summary>Reads a payload; false if it is not one.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out ClockStepRecord record)
    {
        record = default;
        return payload.Length == Bytes && MemoryMarshal.TryRead(payload, out record);
    }
}
