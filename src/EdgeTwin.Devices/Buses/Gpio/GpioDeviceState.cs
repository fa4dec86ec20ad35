using System.Globalization;
using System.Text;
using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>One part of a <see cref="GpioBusLoop"/>: its request, when it is due, and why it is not read.</summary>
internal sealed class GpioDeviceState(GpioDevice device, string chipName)
{
    private string _words = "";

    internal GpioDevice Device { get; } = device;

    /// <summary>Its lines while they are ours; else null.</summary>
    internal IGpioLineRequest? Request { get; private set; }

    /// <summary>Which lines the request has.</summary>
    internal ulong Mask { get; } = ulong.MaxValue >> (GpioRequestRecord.LinesMax - Math.Clamp(device.Lines.Count, 1, GpioRequestRecord.LinesMax));

    /// <summary>The number of the first line.</summary>
    internal uint FirstOffset { get; private set; }

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

    /// <summary>Requests the lines if it is time to.</summary>
    internal void RequestIfDue(IGpioChip chip, long nowNs)
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
        FirstOffset = (uint)offsets[0];
        Generation++;
        IsFirstFrame = true;
        DueNs = nowNs;
        _words = "";
    }

    /// <summary>Gives the lines back and remembers why.</summary>
    internal void Fail(FrameStatus status, string words, long nowNs)
    {
        Request?.Dispose();
        Request = null;
        if (words == _words && status == Status)
            return;
        _words = words;
        Status = status;
        Words = Encoding.UTF8.GetBytes(words);
        DueNs = nowNs; // What is wrong is said at once.
    }

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
