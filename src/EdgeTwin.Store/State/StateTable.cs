using System.Numerics;
using System.Runtime.CompilerServices;
using EdgeTwin.Model;
using FASTER.core;

namespace EdgeTwin.Store.State;

/// <summary>
/// The live state of every property: FasterKV with in-place read-modify-write. All records stay in FASTER's mutable
/// memory (the number of properties is bounded), so nothing is ever copied, spilled or compacted; what survives a restart
/// is a checkpoint of ours plus the journal (ADR 0005).
/// </summary>
public sealed class StateTable : IDisposable
{
    private const int PageSizeBits = 16;
    private const int RecordBytes = 8 + 8 + 88; // FASTER's record header, the padded key, the value

    private readonly FasterKV<int, PropertyState> _store;
    private readonly NullDevice _device = new();
    private readonly ClientSession<int, PropertyState, Sample, PropertyState, Empty, StateFunctions> _writer;
    private readonly UnsafeContext<int, PropertyState, Sample, PropertyState, Empty, StateFunctions> _write;
    private readonly ClientSession<int, PropertyState, Sample, PropertyState, Empty, StateFunctions> _reader;
    private readonly Lock _reading = new();

    /// <summary>Makes an empty table.</summary>
    /// <param name="propertiesMax">The most properties it will hold; memory is taken only as they come.</param>
    public StateTable(int propertiesMax)
    {
        PropertiesMax = propertiesMax;
        // A tenth of the memory is FASTER's read-only region; a quarter on top keeps every record out of it.
        var memoryBits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((ulong)propertiesMax * RecordBytes * 5 / 4));
        var buckets = (long)BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, propertiesMax / PropertyIdComparer.IdsPerBucket));
        _store = new FasterKV<int, PropertyState>(
            buckets,
            new LogSettings
            {
                LogDevice = _device,
                PageSizeBits = PageSizeBits,
                MemorySizeBits = Math.Max(memoryBits, PageSizeBits + 2),
                SegmentSizeBits = Math.Max(memoryBits, PageSizeBits + 2),
                MutableFraction = 0.9,
            },
            comparer: new PropertyIdComparer(),
            concurrencyControlMode: ConcurrencyControlMode.None);
        var functions = new StateFunctions();
        _writer = _store.For(functions).NewSession<StateFunctions>();
        _write = _writer.UnsafeContext;
        _reader = _store.For(functions).NewSession<StateFunctions>();
    }

    /// <summary>The most properties the table holds.</summary>
    public int PropertiesMax { get; }

    /// <summary>The largest id that was put back; -1 if none was.</summary>
    internal int RestoredIdMax { get; private set; } = -1;

    /// <summary>Folds samples into the state, in order. Only the ingest thread may call this.</summary>
    public void Apply(ReadOnlySpan<Sample> samples)
    {
        _write.BeginUnsafe();
        try
        {
            foreach (ref readonly var sample in samples)
            {
                var id = sample.PropertyId;
                _write.RMW(ref id, ref Unsafe.AsRef(in sample));
            }
        }
        finally
        {
            _write.EndUnsafe();
        }
    }

    /// <summary>The state of a property, from any thread; false if no sample was ever applied to it.</summary>
    public bool TryRead(int propertyId, out PropertyState state)
    {
        state = default;
        lock (_reading)
            return _reader.Read(ref propertyId, ref state).Found;
    }

    /// <summary>Puts back a state from a checkpoint. Only before the ingest thread starts.</summary>
    public void Restore(int propertyId, in PropertyState state)
    {
        RestoredIdMax = Math.Max(RestoredIdMax, propertyId);
        _writer.Upsert(ref propertyId, ref Unsafe.AsRef(in state));
    }

    /// <summary>Reads many states without a lock for each. Only on the ingest thread, or before it starts.</summary>
    /// <param name="firstId">The first property; the others follow it.</param>
    /// <param name="states">Their states.</param>
    /// <param name="isThere">Whether there was one.</param>
    internal void ReadRange(int firstId, Span<PropertyState> states, Span<bool> isThere)
    {
        _write.BeginUnsafe();
        try
        {
            for (var i = 0; i < states.Length; i++)
            {
                var id = firstId + i;
                isThere[i] = _write.Read(ref id, ref states[i]).Found;
            }
        }
        finally
        {
            _write.EndUnsafe();
        }
    }

    /// <summary>Puts back many states. Only before the ingest thread starts.</summary>
    internal void RestoreAll(ReadOnlySpan<int> ids, Span<PropertyState> states)
    {
        _write.BeginUnsafe();
        try
        {
            for (var i = 0; i < ids.Length; i++)
            {
                var id = ids[i];
                RestoredIdMax = Math.Max(RestoredIdMax, id);
                _write.Upsert(ref id, ref states[i]);
            }
        }
        finally
        {
            _write.EndUnsafe();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _writer.Dispose();
        _store.Dispose();
        _device.Dispose();
    }
}
