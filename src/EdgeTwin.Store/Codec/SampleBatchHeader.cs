using System.Runtime.InteropServices;

namespace EdgeTwin.Store.Codec;

/// <summary>What a batch says about itself before its samples.</summary>
/// <param name="BootId">The boot in which the samples were measured.</param>
/// <param name="UtcOffsetNs">Wall time less monotonic time, the same for the whole batch.</param>
/// <param name="MonotonicNsMin">Monotonic time of the earliest sample.</param>
/// <param name="MonotonicNsMax">Monotonic time of the latest sample.</param>
/// <param name="SampleCount">How many samples there are.</param>
/// <param name="PropertyCount">How many properties they belong to.</param>
/// <param name="TimeColumnCount">How many different sequences of times the properties have.</param>
/// <param name="HasQualities">Whether any sample is not good.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SampleBatchHeader(
    Guid BootId,
    long UtcOffsetNs,
    long MonotonicNsMin,
    long MonotonicNsMax,
    int SampleCount,
    int PropertyCount,
    int TimeColumnCount,
    bool HasQualities)
{
    /// <summary>The version of the format.</summary>
    public const byte Version = 1;

    /// <summary>The most bytes that the header takes.</summary>
    internal const int BytesMax = 2 + 16 + 5 * CodecLimits.VariableIntegerBytesMax + sizeof(long);

    /// <summary>Wall time of the earliest sample, ns since the Unix epoch.</summary>
    public long UtcNsMin => MonotonicNsMin + UtcOffsetNs;

    /// <summary>Wall time of the latest sample, ns since the Unix epoch.</summary>
    public long UtcNsMax => MonotonicNsMax + UtcOffsetNs;

    /// <summary>Reads the header of a batch; false if it is malformed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out SampleBatchHeader header)
    {
        var reader = new ByteReader(payload);
        return TryRead(ref reader, out header);
    }

    internal static bool TryRead(ref ByteReader reader, out SampleBatchHeader header)
    {
        header = default;
        var version = reader.Byte();
        var flags = reader.Byte();
        var boot = reader.Bytes(16);
        if (version != Version || flags > 1 || boot.IsEmpty)
        {
            reader.Fail();
            return false;
        }
        var offset = reader.Int64();
        var earliest = reader.Signed();
        var latest = earliest + (long)reader.Unsigned();
        var samples = reader.Count(CodecLimits.BatchSamplesMax);
        var properties = reader.Count(samples);
        header = new(new Guid(boot), offset, earliest, latest, samples, properties, reader.Count(properties), flags == 1);
        if (header.MonotonicNsMax < header.MonotonicNsMin || samples > 0 && header.TimeColumnCount == 0)
            reader.Fail();
        return !reader.IsMalformed;
    }

    internal void Write(ref ByteWriter writer)
    {
        writer.Byte(Version);
        writer.Byte((byte)(HasQualities ? 1 : 0));
        Span<byte> boot = stackalloc byte[16];
        _ = BootId.TryWriteBytes(boot);
        writer.Bytes(boot);
        writer.Int64(UtcOffsetNs);
        writer.Signed(MonotonicNsMin);
        writer.Unsigned((ulong)(MonotonicNsMax - MonotonicNsMin));
        writer.Unsigned((ulong)SampleCount);
        writer.Unsigned((ulong)PropertyCount);
        writer.Unsigned((ulong)TimeColumnCount);
    }
}
