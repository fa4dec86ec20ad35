namespace EdgeTwin.Model;

/// <summary>Both clocks, read together.</summary>
/// <param name="MonotonicNs">Nanoseconds on the clock that never jumps.</param>
/// <param name="UtcNs">Wall time, nanoseconds since 1970-01-01T00:00:00Z.</param>
public readonly record struct ClockReading(long MonotonicNs, long UtcNs)
{
    private const long NsPerTick = 100;

    /// <summary>Reads both clocks of a time provider.</summary>
    public static ClockReading Of(TimeProvider time)
    {
        // The two factors are exact: Linux counts the monotonic clock in nanoseconds, .NET the wall clock in 100 ns ticks.
        var monotonic = time.TimestampFrequency == 1_000_000_000
            ? time.GetTimestamp()
            : (long)(time.GetTimestamp() * (1e9 / time.TimestampFrequency));
        return new(monotonic, (time.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * NsPerTick);
    }
}
