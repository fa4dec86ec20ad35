namespace EdgeTwin.Store.Tests;

/// <summary>A clock that the test moves: monotonic time in nanoseconds since a boot, as on Linux, and wall time beside it.</summary>
internal sealed class DrivenClock(DateTimeOffset start) : TimeProvider
{
    private const long BootedNs = 100_000_000_000;
    private long _elapsedNs;

    /// <summary>How far the wall clock was stepped.</summary>
    public TimeSpan Step { get; set; }

    public override long TimestampFrequency => 1_000_000_000;

    public override long GetTimestamp() => BootedNs + Interlocked.Read(ref _elapsedNs);

    public override DateTimeOffset GetUtcNow() => start + TimeSpan.FromTicks(Interlocked.Read(ref _elapsedNs) / 100) + Step;

    public void Advance(TimeSpan duration) => Interlocked.Add(ref _elapsedNs, duration.Ticks * 100);
}
