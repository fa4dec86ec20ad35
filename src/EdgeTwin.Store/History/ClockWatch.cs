namespace EdgeTwin.Store.History;

/// <summary>
/// Gives wall time for judging age only while it can be trusted: after a step of more than an hour it is not believed for a
/// day, so that a clock that jumps decades ahead for a moment does not wipe out history.
/// </summary>
internal sealed class ClockWatch(TimeProvider time)
{
    private static readonly TimeSpan _stepMin = TimeSpan.FromHours(1);
    private static readonly TimeSpan _doubt = TimeSpan.FromDays(1);
    private DateTimeOffset _utc = time.GetUtcNow();
    private long _timestamp = time.GetTimestamp();
    private long? _steppedAt;

    /// <summary>Wall time, ns since the Unix epoch; null while it is in doubt.</summary>
    public long? UtcNs()
    {
        var now = time.GetUtcNow();
        var expected = _utc + time.GetElapsedTime(_timestamp);
        _utc = now;
        _timestamp = time.GetTimestamp();
        if ((now - expected).Duration() > _stepMin)
            _steppedAt = _timestamp;
        if (_steppedAt is { } stepped && time.GetElapsedTime(stepped) < _doubt)
            return null;
        _steppedAt = null;
        return (now - DateTimeOffset.UnixEpoch).Ticks * 100;
    }
}
