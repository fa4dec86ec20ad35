namespace EdgeTwin.Store.History;

/// <summary>
/// Gives wall time for judging age only while it can be trusted: after a step of more than an hour it is not believed for a
/// day, so that a clock that jumps decades ahead for a moment does not wipe out history. The same goes for a start at which
/// the newest that is kept is more than a month old: the machine was off for that long, or its clock is wrong.
/// </summary>
internal sealed class ClockWatch
{
    private static readonly TimeSpan _stepMin = TimeSpan.FromHours(1);
    private static readonly TimeSpan _offMax = TimeSpan.FromDays(30);
    private static readonly TimeSpan _doubt = TimeSpan.FromDays(1);
    private readonly TimeProvider _time;
    private DateTimeOffset _utc;
    private long _timestamp;
    private long? _steppedAt;

    /// <summary>Begins to watch.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="newestUtcNs">The time of the newest that is kept; null if there is nothing.</param>
    public ClockWatch(TimeProvider time, long? newestUtcNs)
    {
        _time = time;
        _utc = time.GetUtcNow();
        _timestamp = time.GetTimestamp();
        if (newestUtcNs is { } newest && NsOf(_utc) - newest > _offMax.TotalNanoseconds)
            _steppedAt = _timestamp;
    }

    /// <summary>Wall time, ns since the Unix epoch; null while it is in doubt.</summary>
    public long? UtcNs()
    {
        var now = _time.GetUtcNow();
        var expected = _utc + _time.GetElapsedTime(_timestamp);
        _utc = now;
        _timestamp = _time.GetTimestamp();
        if ((now - expected).Duration() > _stepMin)
            _steppedAt = _timestamp;
        if (_steppedAt is { } stepped && _time.GetElapsedTime(stepped) < _doubt)
            return null;
        _steppedAt = null;
        return NsOf(now);
    }

    private static long NsOf(DateTimeOffset utc) => (utc - DateTimeOffset.UnixEpoch).Ticks * 100;
}
