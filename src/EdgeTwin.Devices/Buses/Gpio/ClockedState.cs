using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>A clocked part of a <see cref="GpioBusLoop"/>: when it is looked at, and what becomes of what it says.</summary>
internal sealed class ClockedState(ClockedRead read, ClockedReader reader, TimeProvider time)
{
    private const long NsPerMs = 1_000_000;

    private long _givenUpNs = long.MaxValue;
    private int _spoilt;

    /// <summary>When it is looked at next; <see cref="long.MaxValue"/> while none of its readings is due.</summary>
    internal long LookNs { get; private set; } = long.MaxValue;

    /// <summary>The lines are ours: nothing is known of the part.</summary>
    internal void Begin(long nowNs)
    {
        reader.Forget();
        _spoilt = 0;
        Rest();
        Want(nowNs);
    }

    /// <summary>A reading is due.</summary>
    internal void Want(long nowNs)
    {
        if (LookNs != long.MaxValue)
            return;
        LookNs = nowNs;
        _givenUpNs = nowNs + GiveUpNs;
    }

    /// <summary>Nothing is due: the lines are not ours.</summary>
    internal void Rest() => LookNs = long.MaxValue;

    /// <summary>Looks at the part if it is time to.</summary>
    /// <returns>0, or the negative errno of a call that failed.</returns>
    internal int LookIfDue(GpioDeviceState device, FrameQueue queue, long nowNs)
    {
        if (nowNs < LookNs)
            return 0;
        if (!queue.TryBegin(read.Bytes, out var payload))
        {
            Rest(); // The queue is full and has counted the reading as lost.
            return 0;
        }
        var outcome = reader.Look(device.Request!, payload[..read.Bytes]);
        nowNs = ClockReading.Monotonic(time);
        switch (outcome)
        {
            case ClockedOutcome.Failed:
                return -reader.Error;
            case ClockedOutcome.NotReady when nowNs < _givenUpNs:
                LookNs = nowNs + Limits.ClockedLookMs * NsPerMs;
                break;
            case ClockedOutcome.NotReady:
                Stop(device, FrameStatus.TimedOut, $"its data line does not say that a conversion is done in twice the time it may take ({read.ConversionNs / NsPerMs} ms): is it connected?", nowNs);
                break;
            case ClockedOutcome.DoesNotFollow:
                Stop(device, FrameStatus.Missing, "its data line does not follow the clock: is it connected?", nowNs);
                break;
            case ClockedOutcome.HeldTooLong when ++_spoilt >= Limits.ClockedAttemptsMax:
                Stop(device, FrameStatus.ReadFailed, $"the clock was high for {reader.LongestNs / 1000} us and may be for {read.PulseNsMax / 1000}, {_spoilt} times in a row: this machine had no time for it, and the part has begun anew", nowNs);
                break;
            case ClockedOutcome.HeldTooLong or ClockedOutcome.Discarded:
                // The part converts anew, and that takes its time.
                (LookNs, _givenUpNs) = (nowNs, nowNs + GiveUpNs);
                break;
            default:
                _spoilt = 0;
                Rest();
                device.Unsay();
                var now = ClockReading.Of(time);
                queue.End(read.Bytes, device.Device.ChannelSet, FrameStatus.Ok, now.MonotonicNs, now.UtcNs);
                break;
        }
        return 0;
    }

    private long GiveUpNs => 2 * Math.Max(read.ConversionNs, NsPerMs);

    private void Stop(GpioDeviceState device, FrameStatus status, string words, long nowNs)
    {
        _spoilt = 0;
        // Whatever it was, the part may be in the middle of a reading: one that missed a pulse would never be ready again.
        reader.Forget();
        Rest();
        device.Say(status, words, nowNs);
        device.MustSpeak = true;
    }
}
