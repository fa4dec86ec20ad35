using EdgeTwin.Model;

namespace EdgeTwin.Store.Codec;

/// <summary>
/// The samples of one batch sorted into columns, property by property in order of id, each in order of arrival; and which
/// properties were measured at the same times. Scratch memory that is used again for every batch.
/// </summary>
internal sealed class SampleColumns
{
    // A power of two and twice the number of columns there can be, so that probing stays short.
    private const int TableSize = CodecLimits.BatchSamplesMax * 2;

    private readonly int[] _ids = new int[CodecLimits.BatchSamplesMax];
    private readonly int[] _starts = new int[CodecLimits.BatchSamplesMax + 1];
    private readonly int[] _timeColumns = new int[CodecLimits.BatchSamplesMax];
    private readonly int[] _timeColumnOwners = new int[CodecLimits.BatchSamplesMax];
    private readonly short[] _table = new short[TableSize];
    private readonly long[] _times = new long[CodecLimits.BatchSamplesMax];
    private readonly double[] _values = new double[CodecLimits.BatchSamplesMax];
    private readonly ushort[] _qualities = new ushort[CodecLimits.BatchSamplesMax];
    private int[] _cursors = new int[1024];

    /// <summary>How many properties there are.</summary>
    public int PropertyCount { get; private set; }

    /// <summary>How many different time columns there are.</summary>
    public int TimeColumnCount { get; private set; }

    /// <summary>Whether any sample is not good.</summary>
    public bool HasQualities { get; private set; }

    /// <summary>The ids of the properties, ascending.</summary>
    public ReadOnlySpan<int> Ids => _ids.AsSpan(0, PropertyCount);

    /// <summary>Each property's time column; columns are numbered in the order in which properties first use them.</summary>
    public ReadOnlySpan<int> TimeColumns => _timeColumns.AsSpan(0, PropertyCount);

    /// <summary>The first property that uses each time column.</summary>
    public ReadOnlySpan<int> TimeColumnOwners => _timeColumnOwners.AsSpan(0, TimeColumnCount);

    /// <summary>How many samples a property has.</summary>
    public int CountOf(int property) => _starts[property + 1] - _starts[property];

    /// <summary>Monotonic times of a property's samples.</summary>
    public ReadOnlySpan<long> TimesOf(int property) => _times.AsSpan(_starts[property], CountOf(property));

    /// <summary>Values of a property's samples.</summary>
    public Span<double> ValuesOf(int property) => _values.AsSpan(_starts[property], CountOf(property));

    /// <summary>Quality (low byte) and reason (high byte) of a property's samples.</summary>
    public ReadOnlySpan<ushort> QualitiesOf(int property) => _qualities.AsSpan(_starts[property], CountOf(property));

    /// <summary>Quality and reason of all samples, property by property.</summary>
    public ReadOnlySpan<ushort> Qualities => _qualities.AsSpan(0, _starts[PropertyCount]);

    /// <summary>Sorts samples into columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are too many samples, or an id is out of range.</exception>
    public void Fill(ReadOnlySpan<Sample> samples)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples.Length, CodecLimits.BatchSamplesMax);
        CountProperties(samples);
        Place(samples);
        ShareTimes();
    }

    private void CountProperties(ReadOnlySpan<Sample> samples)
    {
        PropertyCount = 0;
        foreach (ref readonly var sample in samples)
        {
            var id = sample.PropertyId;
            if ((uint)id >= (uint)_cursors.Length)
                Grow(id);
            if (_cursors[id]++ == 0)
                _ids[PropertyCount++] = id;
        }
        _ids.AsSpan(0, PropertyCount).Sort();
        _starts[0] = 0;
        for (var i = 0; i < PropertyCount; i++)
        {
            _starts[i + 1] = _starts[i] + _cursors[_ids[i]];
            _cursors[_ids[i]] = _starts[i];
        }
    }

    private void Grow(int id)
    {
        if ((uint)id >= CodecLimits.PropertyIdEnd)
        {
            // Leave no counts behind for the next batch.
            Array.Clear(_cursors);
            throw new ArgumentOutOfRangeException(nameof(id), id, $"a property id must be 0 to {CodecLimits.PropertyIdEnd - 1}");
        }
        Array.Resize(ref _cursors, Math.Max(id + 1, Math.Min(_cursors.Length * 2, CodecLimits.PropertyIdEnd)));
    }

    private void Place(ReadOnlySpan<Sample> samples)
    {
        var qualities = 0;
        foreach (ref readonly var sample in samples)
        {
            var at = _cursors[sample.PropertyId]++;
            _times[at] = sample.MonotonicNs;
            _values[at] = sample.Value;
            var quality = (int)sample.Quality | (int)sample.Reason << 8;
            _qualities[at] = (ushort)quality;
            qualities |= quality;
        }
        HasQualities = qualities != 0;
        foreach (var id in Ids)
            _cursors[id] = 0;
    }

    // Properties sampled in the same frames have the same times; they share one column.
    private void ShareTimes()
    {
        TimeColumnCount = 0;
        Array.Fill(_table, (short)-1);
        for (var property = 0; property < PropertyCount; property++)
        {
            var times = TimesOf(property);
            if (property > 0 && TimesOf(property - 1).SequenceEqual(times))
            {
                _timeColumns[property] = _timeColumns[property - 1];
                continue;
            }
            var at = Hash(times);
            while (_table[at] >= 0 && !TimesOf(_timeColumnOwners[_table[at]]).SequenceEqual(times))
                at = (at + 1) & (TableSize - 1);
            if (_table[at] < 0)
            {
                _table[at] = (short)TimeColumnCount;
                _timeColumnOwners[TimeColumnCount++] = property;
            }
            _timeColumns[property] = _table[at];
        }
    }

    private static int Hash(ReadOnlySpan<long> times)
    {
        // The ends and the count tell columns apart nearly always; the comparison settles the rest.
        var hash = ((ulong)times[0] * 0x9E3779B97F4A7C15 ^ (ulong)times[^1]) * 0xC2B2AE3D27D4EB4F + (ulong)times.Length;
        hash ^= hash >> 29;
        return (int)(hash * 0x9E3779B97F4A7C15 >> 50) & (TableSize - 1);
    }
}
