using Microsoft.Extensions.Time.Testing;

namespace EdgeTwin.Testing;

/// <summary>
/// A clock moved by hand whose monotonic time starts at zero, as at a machine's start (the one inside counts from the year
/// 1, which overflows in nanoseconds), and whose wall time can be stepped apart from it.
/// </summary>
internal sealed class MachineTime : TimeProvider
{
    private readonly FakeTimeProvider _inner = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    private readonly long _startTimestamp;

    public MachineTime() => _startTimestamp = _inner.GetTimestamp();

    /// <summary>How far the wall clock was stepped.</summary>
    public TimeSpan WallStep { get; set; }

    public override long TimestampFrequency => _inner.TimestampFrequency;

    public void Advance(TimeSpan step) => _inner.Advance(step);

    public override long GetTimestamp() => _inner.GetTimestamp() - _startTimestamp;

    public override DateTimeOffset GetUtcNow() => _inner.GetUtcNow() + WallStep;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _inner.CreateTimer(callback, state, dueTime, period);
}
