using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses.Pwm;

/// <summary>
/// One PWM chip as a bus: its channels are opened at their safe duties, read back once a period and at once after they were driven, and
/// opened again when the chip that was gone is back. A frame holds duty, frequency and whether it runs, a double each.
/// </summary>
public sealed class PwmBusLoop : ThreadedBusLoop
{
    private const long NsPerMs = 1_000_000;
    private const double NsPerSecond = 1e9;

    /// <summary>Numbers in a frame, as <see cref="Model.Descriptors.FormulaNames.OfReports"/> names them.</summary>
    private const int ReportCount = 3;

    private readonly string _root;
    private readonly TimeProvider _time;
    private readonly State[] _devices;
    private readonly Action _wake;
    private readonly PollEntry[] _entries = new PollEntry[1];

    /// <summary>Makes the loop; nothing is opened before it runs.</summary>
    /// <param name="chipName">The chip: <c>pwmchip0</c>.</param>
    /// <param name="root">The directory that holds <c>sys</c>: <c>/</c>, or a fixture in tests.</param>
    /// <param name="devices">The parts on it.</param>
    /// <param name="queue">Where the frames go.</param>
    /// <param name="time">Both clocks.</param>
    public PwmBusLoop(string chipName, string root, IReadOnlyList<PwmDevice> devices, FrameQueue queue, TimeProvider time)
        : base(chipName, queue)
    {
        (_root, _time) = (root, time);
        _devices = [.. devices.Select(device => new State(device))];
        _wake = Wake;
    }

    /// <summary>Waits at most that long, opens what can be opened again, and reports what is due.</summary>
    internal override void Step(long waitNsMax)
    {
        var nowNs = ClockReading.Monotonic(_time);
        var dueNs = long.MaxValue;
        foreach (var device in _devices)
        {
            if (!device.IsOpen && nowNs >= device.RetryNs)
                Open(device, nowNs);
            dueNs = Math.Min(dueNs, device.IsOpen ? device.DueNs : Math.Min(device.DueNs, device.RetryNs));
        }
        _entries[0] = PollEntry.ForReading(StopEvent);
        if (DeviceFile.Poll(_entries, Math.Min(waitNsMax, dueNs - nowNs)) > 0)
            TakeWake();
        nowNs = ClockReading.Monotonic(_time);
        foreach (var device in _devices)
        {
            var isDriven = device.Device.Output.TakeReportWish() && device.IsOpen;
            if (nowNs >= device.DueNs)
                device.DueNs = nowNs - (nowNs - device.DueNs) % device.PeriodNs + device.PeriodNs; // What was missed is skipped.
            else if (!isDriven)
                continue;
            Report(device, nowNs);
        }
        Queue.Flush();
    }

    /// <summary>Puts every channel at its safe duty and gives it back.</summary>
    internal override void Close()
    {
        foreach (var device in _devices)
        {
            device.Device.Output.Detach();
            device.IsOpen = false;
        }
    }

    private void Open(State device, long nowNs)
    {
        device.RetryNs = nowNs + Limits.PwmReopenMs * NsPerMs;
        var result = PwmChannel.TryOpen(_root, Name, device.Device.Channel, device.Device.Output.Options, out var channel);
        if (result < 0)
        {
            device.Device.Output.Miss(result);
            Say(device, LinuxError.Status(-result), result switch
            {
                -LinuxError.NoEntry => $"{Name} is not there: PWM is not enabled on this machine, or its chip is unplugged (ENOENT)",
                -LinuxError.NoDevice => $"{Name} has no channel {device.Device.Channel} (ENODEV)",
                -LinuxError.Busy => $"channel {device.Device.Channel} of {Name} is held by the kernel; it is asked for again (EBUSY)",
                _ => $"setting up channel {device.Device.Channel} of {Name}: {LinuxError.Words(-result)}",
            }, nowNs);
            return;
        }
        device.Device.Output.Attach(channel!, _wake);
        (device.IsOpen, device.DueNs, device.Problem) = (true, nowNs, "");
    }

    private void Report(State device, long nowNs)
    {
        if (device.IsOpen && device.Device.Output.TryRead(out var reading) is var result)
        {
            if (result >= 0)
            {
                Write(device, reading);
                return;
            }
            device.Device.Output.Detach();
            (device.IsOpen, device.RetryNs) = (false, nowNs + Limits.PwmReopenMs * NsPerMs);
            Say(device, LinuxError.Status(-result), $"reading channel {device.Device.Channel} of {Name} back: {LinuxError.Words(-result)}", device.DueNs);
        }
        if (!Queue.TryBegin(device.Words.Length, out var payload))
            return;
        device.Words.CopyTo(payload);
        End(device, device.Words.Length, device.Status);
    }

    private void Write(State device, PwmReading reading)
    {
        const int Length = ReportCount * sizeof(double);
        if (!Queue.TryBegin(Length, out var payload))
            return;
        var numbers = MemoryMarshal.Cast<byte, double>(payload[..Length]);
        numbers[0] = reading.DutyPercent;
        numbers[1] = reading.PeriodNs > 0 ? NsPerSecond / reading.PeriodNs : double.NaN;
        numbers[2] = reading.IsEnabled ? 1 : 0;
        End(device, Length, FrameStatus.Ok);
    }

    private void End(State device, int length, FrameStatus status)
    {
        var now = ClockReading.Of(_time);
        Queue.End(length, device.Device.ChannelSet, status, now.MonotonicNs, now.UtcNs);
    }

    private static void Say(State device, FrameStatus status, string words, long dueNs)
    {
        if (words == device.Problem)
            return;
        (device.Problem, device.Status, device.Words) = (words, status, Encoding.UTF8.GetBytes(words));
        device.DueNs = dueNs; // What is wrong is said at once.
    }

    private sealed class State(PwmDevice device)
    {
        internal PwmDevice Device { get; } = device;

        internal long PeriodNs { get; } = device.Period.Ticks * 100;

        internal bool IsOpen { get; set; }

        internal long DueNs { get; set; }

        internal long RetryNs { get; set; } = long.MinValue;

        internal string Problem { get; set; } = "";

        internal FrameStatus Status { get; set; }

        internal byte[] Words { get; set; } = [];
    }
}
