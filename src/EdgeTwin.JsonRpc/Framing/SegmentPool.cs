using System.Buffers;

namespace EdgeTwin.JsonRpc.Framing;

/// <summary>
/// The segments of one connection's pipes. The shared pool would not do: others empty it, and so does the collector, and then reading
/// allocates again.
/// </summary>
internal sealed class SegmentPool : MemoryPool<byte>
{
    // A pipe gives a segment back before it takes the next but one; more are dropped.
    private const int FreeMax = 4;

    private readonly Lock _lock = new();
    private readonly Segment?[] _free = new Segment?[FreeMax];
    private int _count;

    /// <inheritdoc/>
    public override int MaxBufferSize => Limits.SegmentBytes;

    /// <inheritdoc/>
    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, MaxBufferSize);
        lock (_lock)
        {
            if (_count == 0)
                return new Segment(this);
            var segment = _free[--_count]!;
            _free[_count] = null;
            return segment;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }

    private void Return(Segment segment)
    {
        lock (_lock)
        {
            if (_count < FreeMax)
                _free[_count++] = segment;
        }
    }

    private sealed class Segment(SegmentPool pool) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory { get; } = GC.AllocateUninitializedArray<byte>(Limits.SegmentBytes);

        public void Dispose() => pool.Return(this);
    }
}
