using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses;

/// <summary>
/// Lets a bus's thread sleep until a time or until it is woken: ppoll(2) on an eventfd(2), which keeps the kernel's microseconds
/// where a timer of the runtime rounds to milliseconds. With a clock that is not the system's, that clock's timer wakes it.
/// </summary>
internal sealed class BusWait : IDisposable
{
    private const double NsPerMs = 1e6;
    private const double WaitMsMax = 3_600_000;
    private const long WaitNsMax = (long)(WaitMsMax * NsPerMs);

    private readonly TimeProvider _time;
    private readonly ITimer? _timer;
    private readonly Lock _gate = new();
    private int _event;

    internal BusWait(TimeProvider time)
    {
        _time = time;
        _event = DeviceFile.OpenEvent();
        if (_event < 0)
            throw new IOException($"no event descriptor for a bus: {LinuxError.NameOf(-_event)}");
        if (!ReferenceEquals(time, TimeProvider.System))
            _timer = time.CreateTimer(static wait => ((BusWait)wait!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Returns at this monotonic time, or earlier when woken or interrupted.</summary>
    internal void Until(long dueNs)
    {
        // Nothing due at all is the largest number there is.
        var remainingNs = Math.Min(dueNs, long.MaxValue / 2) - ClockReading.Monotonic(_time);
        if (remainingNs <= 0)
            return;
        remainingNs = Math.Min(remainingNs, WaitNsMax);
        var timeoutNs = remainingNs;
        if (_timer is not null)
        {
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(remainingNs / NsPerMs)), Timeout.InfiniteTimeSpan);
            timeoutNs = WaitNsMax;
        }
        var entry = PollEntry.ForReading(_event);
        if (DeviceFile.Poll(new Span<PollEntry>(ref entry), timeoutNs) == 0)
            return;
        Span<byte> count = stackalloc byte[sizeof(long)];
        _ = DeviceFile.Read(_event, count);
    }

    /// <summary>Ends the wait, now or the next one. From any thread, also after <see cref="Dispose"/>.</summary>
    internal void Wake()
    {
        lock (_gate)
        {
            if (_event >= 0)
                _ = DeviceFile.Signal(_event);
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            if (_event >= 0)
                DeviceFile.Close(_event);
            _event = -1;
        }
    }
}
