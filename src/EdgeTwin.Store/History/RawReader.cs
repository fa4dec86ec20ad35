namespace EdgeTwin.Store.History;

/// <summary>
/// Reads raw samples a block at a time, then a pending batch at a time, so that what it holds does not grow with the range. A merge that
/// ends meanwhile is followed: what it took from the pending batches is then read from its blocks.
/// </summary>
internal sealed class RawReader(HistoryStore history, int propertyId, long fromUtcNs, long toUtcNs) : IRawReader
{
    private readonly BlockDecoder _decoder = new();
    private readonly long[] _beforeTime = new long[1];
    private readonly double[] _beforeValue = new double[1];
    private byte[] _buffer = [];
    private readonly PendingReader _pending = new();
    private HistoryStore.RawPlan? _plan;
    private int _block;
    private int _batch;
    private long _readUntilNs = long.MinValue;
    private bool _hasBefore;
    private bool _isBeforeGiven;
    private (int Start, int Count) _held;
    private bool _holdsBlock;

    /// <inheritdoc/>
    public bool TryRead(out ReadOnlySpan<long> utcNs, out ReadOnlySpan<double> values)
    {
        if (_held.Count > 0)
            return Give(_held.Start, _held.Count, out utcNs, out values);
        _plan ??= history.PlanRaw(propertyId, fromUtcNs, toUtcNs, _pending);
        while (NextPiece())
        {
            var times = _holdsBlock ? _decoder.Times : _pending.Times;
            var (start, end) = Range(times);
            if (start > 0 && times[start - 1] < fromUtcNs && !_isBeforeGiven)
                Keep(times[start - 1], (_holdsBlock ? _decoder.Values : _pending.Values)[start - 1]);
            if (end == start)
                continue;
            _held = (start, end - start);
            _readUntilNs = times[end - 1] + 1;
            if (TryGiveBefore(out utcNs, out values))
                return true;
            return Give(_held.Start, _held.Count, out utcNs, out values);
        }
        return TryGiveBefore(out utcNs, out values);
    }

    // The part of a piece that lies in the range. What a step of the clock put out of order ends the part it is in.
    private (int Start, int End) Range(ReadOnlySpan<long> times)
    {
        var (start, firstNs) = (0, Math.Max(fromUtcNs, _readUntilNs));
        while (start < times.Length && times[start] < firstNs)
            start++;
        var end = times.Length;
        while (end > start && times[end - 1] >= toUtcNs)
            end--;
        return (start, end);
    }

    private void Keep(long utcNs, double value)
    {
        _hasBefore = true;
        _beforeTime[0] = utcNs;
        _beforeValue[0] = value;
    }

    // What was last measured before the range is what holds at its beginning.
    private bool TryGiveBefore(out ReadOnlySpan<long> utcNs, out ReadOnlySpan<double> values)
    {
        utcNs = _beforeTime;
        values = _beforeValue;
        if (!_hasBefore || _isBeforeGiven)
        {
            _isBeforeGiven = true;
            return false;
        }
        _isBeforeGiven = true;
        return true;
    }

    private bool Give(int start, int count, out ReadOnlySpan<long> utcNs, out ReadOnlySpan<double> values)
    {
        _held = default;
        utcNs = (_holdsBlock ? _decoder.Times : _pending.Times).Slice(start, count);
        values = (_holdsBlock ? _decoder.Values : _pending.Values).Slice(start, count);
        return true;
    }

    private bool NextPiece()
    {
        while (true)
        {
            while (_block < _plan!.Blocks.Count)
            {
                var (segment, block) = _plan.Blocks[_block++];
                if (!segment.TryRead(block, ref _buffer, out var frame) || !_decoder.TryReadRaw(frame[BlockEncoder.FrameBytes..], propertyId))
                    continue;
                _holdsBlock = true;
                return true;
            }
            while (_batch < _plan.Batches.Count)
            {
                var isThere = history.TryReadPending(_plan.Batches[_batch++], propertyId, _pending);
                if (history.Generation != _plan.Generation)
                    break;
                if (!isThere)
                    continue;
                _holdsBlock = false;
                return true;
            }
            if (history.Generation == _plan.Generation)
                return false;
            // A merge has ended: the journal may have been cut under the batches.
            _plan = history.PlanRaw(propertyId, Math.Max(fromUtcNs, _readUntilNs), toUtcNs, _pending);
            (_block, _batch) = (0, 0);
        }
    }
}
