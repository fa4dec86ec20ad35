using System.Runtime.InteropServices;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>
/// One GPIO chip as a bus: one thread waits for the edges of all its lines and reads them from the kernel straight into the
/// queue. A part's levels and counts are reported once a period even when nothing happens. A chip that is unplugged, or a
/// line that somebody else holds, makes its parts bad in words, and is asked for again until it can be had.
/// </summary>
public sealed class GpioBusLoop : ThreadedBusLoop
{
    private const long NsPerMs = 1_000_000;

    private readonly string _path;
    private readonly GpioChipOpener _open;
    private readonly TimeProvider _time;
    private readonly GpioDeviceState[] _devices;
    private readonly PollEntry[] _entries;
    private readonly byte[] _discarded = new byte[Limits.GpioEventsPerFrameMax * GpioLineEvent.Size];
    private readonly Action _wake;
    private IGpioChip? _chip;
    private long _openNs = long.MinValue;

    /// <summary>Makes the loop; nothing is opened before it runs.</summary>
    /// <param name="chipName">The chip's node without its folder: <c>gpiochip0</c>.</param>
    /// <param name="deviceFolder">Where device nodes are: <c>/dev</c>, or a fixture in tests.</param>
    /// <param name="devices">The parts on it.</param>
    /// <param name="queue">Where the frames go.</param>
    /// <param name="time">Both clocks; its monotonic one must be the kernel's.</param>
    /// <param name="open">Opens the chip; <see cref="GpioChip.TryOpen"/> but in tests.</param>
    /// <param name="waitUntil">Waits within a pulse of a clocked part; <see cref="ClockedReader.Spin"/> but in tests.</param>
    public GpioBusLoop(
        string chipName, string deviceFolder, IReadOnlyList<GpioDevice> devices, FrameQueue queue, TimeProvider time, GpioChipOpener? open = null,
        Action<long>? waitUntil = null)
        : base(chipName, queue)
    {
        _path = Path.Combine(deviceFolder, chipName);
        _open = open ?? GpioChip.TryOpen;
        _time = time;
        waitUntil ??= ClockedReader.Spin(time);
        _devices = [.. devices.Select(device => new GpioDeviceState(device, chipName)
        {
            Clocked = device.Clocked is { } read ? new ClockedState(read, new ClockedReader(read, time, waitUntil), time) : null,
        })];
        _entries = new PollEntry[_devices.Length + 1];
        _wake = Wake;
    }

    /// <summary>Waits at most that long for edges, reads what there is, and reports what is due.</summary>
    internal override void Step(long waitNsMax)
    {
        var nowNs = ClockReading.Monotonic(_time);
        OpenIfDue(nowNs);
        var count = PrepareEntries();
        DeviceFile.Poll(_entries.AsSpan(0, count), Math.Min(waitNsMax, NextDueNs() - nowNs));
        TakeReady(count);
        LookAtClocked();
        Report(ClockReading.Monotonic(_time));
        Queue.Flush();
    }

    /// <summary>Gives every line and the chip back; outputs go to their safe levels first.</summary>
    internal override void Close()
    {
        foreach (var device in _devices)
            device.Fail(FrameStatus.Stopped, "the source was stopped", 0);
        _chip?.Dispose();
        _chip = null;
    }

    private void OpenIfDue(long nowNs)
    {
        if (_chip is null && nowNs >= _openNs)
        {
            _openNs = nowNs + Limits.GpioReopenMs * NsPerMs;
            var result = _open(_path, out _chip);
            foreach (var device in _devices)
            {
                if (result < 0)
                    device.Fail(LinuxError.Status(-result), result is -LinuxError.NoEntry or -LinuxError.NoDevice or -LinuxError.NoSuchAddress
                        ? $"{Name} is unplugged: {_path} is not there"
                        : $"opening {_path}: {LinuxError.Words(-result)}", nowNs);
                else
                    device.RetryNow();
            }
        }
        if (_chip is null)
            return;
        foreach (var device in _devices)
            device.RequestIfDue(_chip, nowNs, _wake);
    }

    private int PrepareEntries()
    {
        _entries[0] = PollEntry.ForReading(StopEvent);
        var count = 1;
        foreach (var device in _devices)
        {
            if (device.Request is { } request)
                _entries[count++] = PollEntry.ForReading(request.Descriptor);
        }
        return count;
    }

    private long NextDueNs()
    {
        var next = _chip is null ? _openNs : long.MaxValue;
        foreach (var device in _devices)
        {
            next = Math.Min(next, device.DueNs);
            if (device is { Clocked: { } clocked, Request: not null })
                next = Math.Min(next, clocked.LookNs);
            if (device.Request is null && _chip is not null)
                next = Math.Min(next, device.RetryNs);
        }
        return next;
    }

    private void TakeReady(int count)
    {
        var entry = 1;
        if ((_entries[0].Returned & PollEntry.Readable) != 0)
            TakeWake();
        foreach (var device in _devices)
        {
            if (device.Request is null || entry == count)
                continue;
            var returned = _entries[entry++].Returned;
            if ((returned & PollEntry.Readable) != 0)
                TakeEdges(device);
            else if ((returned & PollEntry.Gone) != 0)
                LoseChip(LinuxError.NoDevice);
            if (_chip is null)
                return;
        }
    }

    private void LookAtClocked()
    {
        foreach (var device in _devices)
        {
            if (device is not { Clocked: { } clocked, Request: not null })
                continue;
            if (clocked.LookIfDue(device, Queue, ClockReading.Monotonic(_time)) is < 0 and var error)
                LoseChip(-error);
            if (_chip is null)
                return;
        }
    }

    private void TakeEdges(GpioDeviceState device)
    {
        var hasRoom = Queue.TryBegin(GpioFrame.BytesMax, out var payload);
        // What does not fit is read all the same: the gap in the sequence numbers then says which edges were lost.
        var length = DeviceFile.Read(device.Request!.Descriptor, hasRoom ? payload[GpioFrame.HeadBytes..] : _discarded);
        if (length < 0)
            LoseChip(-length);
        else if (hasRoom)
        {
            device.Index(payload.Slice(GpioFrame.HeadBytes, length));
            End(device, payload, length, 0);
        }
    }

    private void Report(long nowNs)
    {
        foreach (var device in _devices)
        {
            var isDriven = device.Device.Outputs?.TakeReportWish() == true && device.Request is not null;
            if (nowNs < device.DueNs)
            {
                if (isDriven)
                    ReportLevels(device);
                continue;
            }
            if (device.Request is not null)
                device.Clocked?.Want(nowNs);
            device.DueNs = nowNs - (nowNs - device.DueNs) % device.PeriodNs + device.PeriodNs; // What was missed is skipped.
            if (device.Request is null || device.MustSpeak)
                WriteWords(device);
            else if (device.Clocked is not null)
                continue;
            else
                ReportLevels(device);
        }
    }

    private void ReportLevels(GpioDeviceState device)
    {
        if (Queue.TryBegin(GpioFrame.HeadBytes, out var payload))
            End(device, payload, 0, GpioFrame.Report);
        device.Device.Outputs?.Report(Queue);
    }

    /// <summary>Closes the frame of a part; its levels are read last, so they hold after the edges.</summary>
    private void End(GpioDeviceState device, Span<byte> payload, int edgeBytes, uint flags)
    {
        var levels = new GpioLineValues(0, device.Mask);
        var result = device.Request!.GetValues(ref levels);
        if (result < 0)
        {
            levels = default;
            LoseChip(-result);
        }
        else
        {
            device.Device.Outputs?.ReadBack(levels);
        }
        var head = new GpioFrame(levels, device.Generation, flags | device.Flags | (device.IsFirstFrame ? GpioFrame.Start : 0), device.FirstOffset);
        MemoryMarshal.Write(payload, in head);
        device.IsFirstFrame = false;
        var now = ClockReading.Of(_time);
        Queue.End(GpioFrame.HeadBytes + edgeBytes, device.Device.ChannelSet, FrameStatus.Ok, now.MonotonicNs, now.UtcNs);
    }

    private void WriteWords(GpioDeviceState device)
    {
        device.MustSpeak = false;
        if (!Queue.TryBegin(device.Words.Length, out var payload))
            return;
        device.Words.CopyTo(payload);
        var now = ClockReading.Of(_time);
        Queue.End(device.Words.Length, device.Device.ChannelSet, device.Status, now.MonotonicNs, now.UtcNs);
        device.Device.Outputs?.Report(Queue, device.Words, device.Status);
    }

    private void LoseChip(int error)
    {
        var nowNs = ClockReading.Monotonic(_time);
        foreach (var device in _devices)
            device.Fail(FrameStatus.Missing, error == LinuxError.NoDevice ? $"{Name} is unplugged" : $"reading {Name}: {LinuxError.Words(error)}", nowNs);
        _chip?.Dispose();
        _chip = null;
        _openNs = nowNs + Limits.GpioReopenMs * NsPerMs;
    }
}
