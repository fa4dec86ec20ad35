namespace EdgeTwin.Agent.Pipeline;

/// <summary>
/// Holds the offset between wall time and monotonic time that samples are stamped with. It follows the small drift of a
/// disciplined clock quietly and takes a step (no RTC, first NTP sync, a person, a leap second) at once and visibly, so that
/// the order of samples never depends on the wall clock.
/// </summary>
public sealed class ClockAnchor
{
    /// <summary>Differences below this are the noise of reading two clocks, and are ignored.</summary>
    public const long NoiseNs = 1_000_000;

    /// <summary>Differences of at least this are a step.</summary>
    public const long StepNs = 50_000_000;

    private bool _set;

    /// <summary>Wall time minus monotonic time, in nanoseconds.</summary>
    public long OffsetNs { get; private set; }

    /// <summary>Takes the offset that a frame was read with.</summary>
    /// <returns>How far the wall clock was stepped, in nanoseconds; 0 if it was not.</returns>
    public long Observe(long offsetNs)
    {
        if (!_set)
        {
            _set = true;
            OffsetNs = offsetNs;
            return 0;
        }
        var difference = offsetNs - OffsetNs;
        if (difference is > -NoiseNs and < NoiseNs)
            return 0;
        OffsetNs = offsetNs;
        return difference is <= -StepNs or >= StepNs ? difference : 0;
    }
}
