using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>One part of a <see cref="GpioBusLoop"/>: its request, when it is due, and why it is not read.</summary>
internal sealed class GpioDeviceState(GpioDevice device, string chipName)
{
    private string _words = "";
    private int[] _offsets = [];

    internal GpioDevice Device { get; } = device;

    /// <summary>Its lines while they are ours; else null.</summary>
    internal IGpioLineRequest? Request { get; private set; }

    /// <summary>Which lines the request has.</summary>
    internal ulong Mask { get; } = ulong.MaxValue >> (GpioRequestRecord.LinesMax - Math.Clamp(device.Lines.Count, 1, GpioRequestRecord.LinesMax));

    /// <summary>The number of the first line.</summary>
    internal uint FirstOffset { get; private set; }

    /// <summary>What the flags of its frames say besides.</summary>
    internal uint Flags => _offsets.Length > 1 ? GpioFrame.Indexed : 0;

    /// <summary>Counts the requests.</summary>
    internal uint Generation { get; private set; }

    /// <summary>Nothing of this request was sent yet.</summary>
    internal bool IsFirstFrame { get; set; }

    internal long PeriodNs { get; } = device.Period.Ticks * 100;

    /// <summary>When the next report is due.</summary>
    internal long DueNs { get; set; }

    /// <summary>When the lines are requested again after they could not be had.</summary>
    internal long RetryNs { get; private set; }

    /// <summary>Why there is nothing to read, and the same in UTF-8 words.</summary>
    internal FrameStatus Status { get; private set; } = FrameStatus.Missing;

    internal byte[] Words { get; private set; } = [];

    /// <summary>A clocked part has words to send instead of a reading.</summary>
    internal bool MustSpeak { get; set; }

    /// <summary>What a clocked part is being read by; null for others.</summary>
    internal ClockedState? Clocked { get; init; }

    /// <summary>Requests the lines if it is time to.</summary>
    /// <param name="chip">The open chip.</param>
    /// <param name="nowNs">The time, monotonic nanoseconds.</param>
    /// <param name="wake">Ends the loop's wait when an output was driven.</param>
    internal void RequestIfDue(IGpioChip chip, long nowNs, Action wake)
    {
        if (Request is not null || nowNs < RetryNs)
            return;
        RetryNs = nowNs + Limits.GpioRetryMs * 1_000_000L;
        var offsets = new int[Device.Lines.Count];
        for (var i = 0; i < offsets.Length; i++)
        {
            if (!TryFind(chip, Device.Lines[i], out offsets[i]))
            {
                Fail(FrameStatus.Missing, $"{chipName} has no line '{Device.Lines[i]}'; allowed are the numbers 0 to {chip.LineCount - 1} and the names of lines", nowNs);
                return;
            }
        }
        var result = chip.TryRequest(Device.RequestOf(offsets), out var request);
        if (result < 0)
        {
            Fail(LinuxError.Status(-result), Refusal(chip, offsets, -result), nowNs);
            return;
        }
        Request = request;
        Device.Outputs?.Attach(request!, wake);
        FirstOffset = (uint)offsets[0];
        _offsets = offsets;
        Generation++;
        IsFirstFrame = true;
        DueNs = nowNs;
        _words = "";
        Clocked?.Begin(nowNs);
    }

    /// <summary>Gives the lines back and remembers why.</summary>
    internal void Fail(FrameStatus status, string words, long nowNs)
    {
        Device.Outputs?.Detach();
        Request?.Dispose();
        Request = null;
        Say(status, words, nowNs);
    }

    /// <summary>Remembers why there is nothing to read; the lines stay ours.</summary>
    internal void Say(FrameStatus status, string words, long nowNs)
    {
        if (words == _words && status == Status)
            return;
        _words = words;
        Status = status;
        Words = Encoding.UTF8.GetBytes(words);
        DueNs = nowNs; // What is wrong is said at once.
    }

    /// <summary>Where there are several lines, their places in the request instead of their numbers on the chip: a decoder knows only those.</summary>
    internal void Index(Span<byte> edges)
    {
        if (_offsets.Length < 2)
            return;
        foreach (ref var edge in MemoryMarshal.Cast<byte, GpioLineEvent>(edges))
            edge.Offset = (uint)_offsets.AsSpan().IndexOf((int)edge.Offset);
    }

    /// <summary>There is something to read again.</summary>
    internal void Unsay() => _words = "";

    /// <summary>Lets the lines be requested at once: the chip has come back.</summary>
    internal void RetryNow() => RetryNs = long.MinValue;

    private static bool TryFind(IGpioChip chip, string line, out int offset)
    {
        if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out offset))
            return offset < chip.LineCount;
        for (offset = 0; offset < chip.LineCount; offset++)
        {
            if (chip.LineInfo(offset) is { } info && info.Name == line)
                return true;
        }
        return false;
    }

    private string Refusal(IGpioChip chip, int[] offsets, int error)
    {
        if (error == LinuxError.Busy)
        {
            foreach (var offset in offsets)
            {
                if (chip.LineInfo(offset) is { IsUsed: true } info)
                    return $"line {offset} of {chipName} is held by '{(info.Consumer.Length == 0 ? "the kernel" : info.Consumer)}'; it is asked for again each second";
            }
        }
        var gpio = Device.Gpio;
        return $"requesting line {string.Join(", ", offsets)} of {chipName} (edges {gpio.Edges}, bias {gpio.Bias}, debounce {gpio.DebounceUs} us): {LinuxError.Words(error)}";
    }
}
