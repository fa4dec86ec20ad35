using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Store.History;

namespace EdgeTwin.Agent.Conditions;

/// <summary>
/// What was measured of one property up to now: the raw samples of history, then those that are still on their way there. Only raw ones:
/// a point of a coarser tier does not say when within it the value was what, so from such a time nothing is known.
/// </summary>
internal sealed class PropertyPast : ISampleSource
{
    private readonly IRawReader _history;
    private readonly ChangeRing _changes;
    private readonly int _propertyId;
    private readonly long _toNs;
    private readonly long _headMax;
    private readonly CancellationToken _cancellation;
    private readonly Sample[] _block = new Sample[256];
    private ChangeCursor _cursor;
    private long _lastNs = long.MinValue;
    private long _lost;
    private int _at;
    private int _count;
    private bool _isLive;

    // A piece of history is handed on in parts; its spans live until the next piece is asked for, so it is kept here.
    private long[] _times = [];
    private double[] _values = [];

    /// <summary>Begins before the first sample of a range, with the last one before it.</summary>
    /// <param name="history">History.</param>
    /// <param name="changes">The live changes.</param>
    /// <param name="propertyId">The property.</param>
    /// <param name="fromUtcNs">Where the range begins, ns since the Unix epoch.</param>
    /// <param name="toUtcNs">The last instant that counts.</param>
    /// <param name="headMax">Which change is the first that no longer counts.</param>
    /// <param name="cancellation">Ends reading.</param>
    public PropertyPast(IHistoryReader history, ChangeRing changes, int propertyId, long fromUtcNs, long toUtcNs, long headMax, CancellationToken cancellation = default)
    {
        _history = history.ReadRaw(propertyId, fromUtcNs, toUtcNs == long.MaxValue ? toUtcNs : toUtcNs + 1);
        _changes = changes;
        _propertyId = propertyId;
        _toNs = toUtcNs;
        _headMax = headMax;
        _cancellation = cancellation;
    }

    /// <inheritdoc/>
    public int Read(Span<ConditionSample> samples)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (!_isLive && (_at < _count || NextPiece()))
            return ReadPiece(samples);
        return ReadLive(samples);
    }

    private bool NextPiece()
    {
        (_at, _count) = (0, 0);
        if (!_history.TryRead(out var times, out var values))
        {
            _isLive = true;
            // What the writer is about to take the place of has long been history.
            _cursor = new(Math.Max(0, _changes.Head - _changes.Capacity + _changes.Capacity / 8));
            return false;
        }
        if (_times.Length < times.Length)
            (_times, _values) = (new long[times.Length], new double[times.Length]);
        times.CopyTo(_times);
        values.CopyTo(_values);
        _count = times.Length;
        return true;
    }

    private int ReadPiece(Span<ConditionSample> samples)
    {
        var count = Math.Min(samples.Length, _count - _at);
        for (var i = 0; i < count; i++, _at++)
            samples[i] = new(_times[_at], _values[_at], double.IsNaN(_values[_at]) ? Quality.Bad : Quality.Good);
        _lastNs = Math.Max(_lastNs, _times[_at - 1]);
        return count;
    }

    private int ReadLive(Span<ConditionSample> samples)
    {
        var count = 0;
        // Two, as a sample after a loss brings another one with it.
        while (samples.Length - count >= 2 && _cursor.Next < _headMax)
        {
            var room = Math.Min((samples.Length - count) / 2, (int)Math.Min(_block.Length, _headMax - _cursor.Next));
            var read = _changes.Read(ref _cursor, _block.AsSpan(0, room));
            if (read == 0)
                break;
            foreach (ref readonly var sample in _block.AsSpan(0, read))
            {
                if (sample.PropertyId != _propertyId || sample.UtcNs <= _lastNs || sample.UtcNs > _toNs)
                    continue;
                if (_cursor.Lost > _lost && _lastNs != long.MinValue)
                    samples[count++] = new(_lastNs + 1, double.NaN, Quality.Bad);
                _lost = _cursor.Lost;
                _lastNs = sample.UtcNs;
                samples[count++] = new(sample.UtcNs, sample.Value, sample.Quality);
            }
        }
        return count;
    }
}
