using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>
/// Clocks the bits of one part out, from user space: nothing keeps the kernel from taking the processor away in the middle of a
/// pulse, so each is timed, and a reading during which one was too long is thrown away rather than believed. Allocates nothing.
/// </summary>
/// <param name="read">How the part is read.</param>
/// <param name="time">The clock of the pulses.</param>
/// <param name="waitUntil">Waits until a time, monotonic nanoseconds.</param>
internal sealed class ClockedReader(ClockedRead read, TimeProvider time, Action<long> waitUntil)
{
    private const ulong Data = 1;
    private const ulong Clock = 2;

    private bool _isInStep;
    private bool _mustBeginAnew = true;

    /// <summary>How long the clock was high at the longest in the last reading, nanoseconds.</summary>
    internal long LongestNs { get; private set; }

    /// <summary>What the kernel said to the call that failed, positive.</summary>
    internal int Error { get; private set; }

    /// <summary>Waits with the processor, as pulses of microseconds need; longer ones let others have it.</summary>
    internal static Action<long> Spin(TimeProvider time)
    {
        const long NsPerMs = 1_000_000;
        return untilNs =>
        {
            while (untilNs - ClockReading.Monotonic(time) is > 0 and var leftNs)
            {
                // With nothing to wait for, poll is a sleep; the kernel may make it a little longer than asked.
                if (leftNs > 2 * NsPerMs)
                    DeviceFile.Poll([], leftNs - NsPerMs);
            }
        };
    }

    /// <summary>What the part did before is not known any more: it may be in the middle of a reading.</summary>
    internal void Forget() => (_isInStep, _mustBeginAnew) = (false, true);

    /// <summary>Reads the part if its conversion is done.</summary>
    /// <param name="lines">Its data and its clock.</param>
    /// <param name="bytes">Where the bits go, as many as the reading has.</param>
    internal ClockedOutcome Look(IGpioLineRequest lines, Span<byte> bytes)
    {
        if (_mustBeginAnew && !TryBeginAnew(lines) || !TryIsReady(lines, out var isReady))
            return ClockedOutcome.Failed;
        if (!isReady)
            return ClockedOutcome.NotReady;
        LongestNs = 0;
        bytes.Clear();
        for (var pulse = 0; pulse < read.Pulses; pulse++)
        {
            if (!TryPulse(lines, out var bit))
                return ClockedOutcome.Failed;
            if (read.PulseNsMax > 0 && LongestNs > read.PulseNsMax)
            {
                Forget();
                return ClockedOutcome.HeldTooLong;
            }
            if (pulse < 8 * bytes.Length)
                bytes[pulse / 8] |= (byte)(bit << 7 - pulse % 8);
        }
        if (read.Pulses > 8 * bytes.Length)
        {
            if (!TryIsReady(lines, out var isReadyStill))
                return ClockedOutcome.Failed;
            if (isReadyStill)
            {
                Forget();
                return ClockedOutcome.DoesNotFollow;
            }
        }
        (var wasInStep, _isInStep) = (_isInStep, true);
        return wasInStep ? ClockedOutcome.Read : ClockedOutcome.Discarded;
    }

    // Twice as long as it may be high puts it to sleep for certain, and low again it begins anew, whatever bit it was at.
    private bool TryBeginAnew(IGpioLineRequest lines)
    {
        if (read.PulseNsMax > 0)
        {
            if (!TryDrive(lines, Clock))
                return false;
            waitUntil(ClockReading.Monotonic(time) + 2 * read.PulseNsMax);
            if (!TryDrive(lines, 0))
                return false;
        }
        _mustBeginAnew = false;
        return true;
    }

    private bool TryIsReady(IGpioLineRequest lines, out bool isReady)
    {
        var isRead = TryLevel(lines, out var level);
        isReady = isRead && level == 0 == read.IsReadyLow;
        return isRead;
    }

    private bool TryPulse(IGpioLineRequest lines, out int bit)
    {
        bit = 0;
        var startNs = ClockReading.Monotonic(time);
        if (!TryDrive(lines, Clock))
            return false;
        waitUntil(ClockReading.Monotonic(time) + read.PulseNs);
        var isRead = TryLevel(lines, out bit);
        // Whatever went wrong, the clock does not stay high.
        if (!TryDrive(lines, 0) || !isRead)
            return false;
        var endNs = ClockReading.Monotonic(time);
        LongestNs = Math.Max(LongestNs, endNs - startNs);
        waitUntil(endNs + read.PulseNs);
        return true;
    }

    private bool TryLevel(IGpioLineRequest lines, out int level)
    {
        var values = new GpioLineValues(0, Data);
        var result = lines.GetValues(ref values);
        level = (int)(values.Bits & Data);
        Error = Math.Max(-result, 0);
        return result >= 0;
    }

    private bool TryDrive(IGpioLineRequest lines, ulong bits)
    {
        var result = lines.SetValues(new GpioLineValues(bits, Clock));
        Error = Math.Max(-result, 0);
        return result >= 0;
    }
}
