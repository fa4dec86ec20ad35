using Microsoft.Extensions.Time.Testing;

namespace EdgeTwin.Devices.Tests;

/// <summary>A clock moved by hand whose monotonic time starts at zero, as at a machine's start; the base class counts from the year 1, which overflows in nanoseconds.</summary>
internal sealed class MachineTime : FakeTimeProvider
{
    private readonly long _startTimestamp;

    public MachineTime()
        : base(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero)) => _startTimestamp = base.GetTimestamp();

    public override long GetTimestamp() => base.GetTimestamp() - _startTimestamp;
}
