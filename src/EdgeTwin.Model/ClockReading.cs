namespace EdgeTwin.Model;

/// <summary>Both clocks, read together.</summary>
/// <param name="MonotonicNs">Nanoseconds on the clock that never jumps.</param>
/// <param name="UtcNs">Wall time, nanoseconds since 1970-01-01T00:00:00Z.</param>
public readonly record struct ClockReading(long MonotonicNs, long UtcNs)
{
    private const long NsPerTick = 100;
    private const long TogetherNs = 50_000;
    private const int TriesMax = 4;

    /// <summary>How far wall time is ahead of monotonic time, in nanoseconds.</summary>
    public long OffsetNs => UtcNs - MonotonicNs;

    /// <summary>
    /// Reads both clocks of a time provider. A thread that is preempted between the two readings would see an offset that
    /// never was, so the pair is read again until it was taken within 50 µs.
    /// </summary>
    public static ClockReading Of(TimeProvider time)
    {
        var before = Monotonic(time);
        for (var tries = 1; ; tries++)
        {
            var utc = (time.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * NsPerTick;
            var after = Monotonic(time);
            if (after - before < TogetherNs || tries == TriesMax)
                return new(before, utc);
            before = after;
        }
    }

    /// <summary>Reads the clock that never jumps, in nanoseconds.</summary>
    public static long Monotonic(TimeProvider time) =>
        // Linux counts it in nanoseconds; the other branch is for test clocks.
        time.TimestampFrequency == 1_000_000_000
            ? time.GetTimestamp()
            : (long)(time.GetTimestamp() * (1e9 / time.TimestampFrequency));
}
