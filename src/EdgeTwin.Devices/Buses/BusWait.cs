using System.Runtime.InteropServices;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses;

/// <summary>
/// Lets a bus's thread sleep until a time or until it is woken: ppoll(2) on an eventfd(2), which keeps the kernel's microseconds
/// where a timer of the runtime rounds to milliseconds. With a clock that is not the system's, that clock's timer wakes it.
/// </summary>
internal sealed unsafe partial class BusWait : IDisposable
{
    private const int CloseOnExecNonBlocking = 0x80800;
    private const short PollIn = 1;
    private const long NsPerSecond = 1_000_000_000;
    private const double NsPerMs = 1e6;
    private const double WaitMsMax = 3_600_000;

    private readonly TimeProvider _time;
    private readonly ITimer? _timer;
    private readonly Lock _gate = new();
    private int _descriptor;

    internal BusWait(TimeProvider time)
    {
        _time = time;
        _descriptor = NativeEventFd(0, CloseOnExecNonBlocking);
        if (_descriptor < 0)
            throw new IOException($"no event descriptor for a bus: {LinuxError.NameOf(Marshal.GetLastPInvokeError())}");
        if (!ReferenceEquals(time, TimeProvider.System))
            _timer = time.CreateTimer(static wait => ((BusWait)wait!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Returns at this monotonic time, or earlier when woken or interrupted.</summary>
    internal void Until(long dueNs)
    {
        var remainingNs = dueNs - ClockReading.Monotonic(_time);
        if (remainingNs <= 0)
            return;
        var poll = new PollEntry { Descriptor = _descriptor, Events = PollIn };
        if (_timer is null)
        {
            var timeout = new TimeSpecification { Seconds = remainingNs / NsPerSecond, Nanoseconds = remainingNs % NsPerSecond };
            _ = NativePpoll(&poll, 1, &timeout, null);
        }
        else
        {
            _timer.Change(TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(remainingNs / NsPerMs), WaitMsMax)), Timeout.InfiniteTimeSpan);
            _ = NativePpoll(&poll, 1, null, null);
        }
        ulong count;
        _ = NativeRead(_descriptor, &count, sizeof(ulong));
    }

    /// <summary>Ends the wait, now or the next one. From any thread, also after <see cref="Dispose"/>.</summary>
    internal void Wake()
    {
        lock (_gate)
        {
            ulong one = 1;
            if (_descriptor >= 0)
                _ = NativeWrite(_descriptor, &one, sizeof(ulong));
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            if (_descriptor >= 0)
                _ = NativeClose(_descriptor);
            _descriptor = -1;
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpecification
    {
        public long Seconds;
        public long Nanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int NativeEventFd(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "ppoll", SetLastError = true)]
    private static partial int NativePpoll(PollEntry* entries, nuint count, TimeSpecification* timeout, void* signals);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint NativeRead(int descriptor, void* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint NativeWrite(int descriptor, void* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int NativeClose(int descriptor);
}
