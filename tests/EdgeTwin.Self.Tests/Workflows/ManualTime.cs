namespace EdgeTwin.Self.Tests.Workflows;

/// <summary>Time that passes when it is told to, with a clock on the wall that may jump.</summary>
internal sealed class ManualTime : TimeProvider
{
    private TimeSpan _passed;
    private TimeSpan _jumped;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => _passed.Ticks;

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero) + _passed + _jumped;

    public void Advance(TimeSpan duration) => _passed += duration > TimeSpan.Zero ? duration : TimeSpan.FromMilliseconds(1);

    public void Jump(TimeSpan duration) => _jumped += duration;
}
