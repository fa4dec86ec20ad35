using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>
/// Turns the readings of one kernel counter into a rate. A counter that falls by nearly 2^32 or nearly 2^64 has wrapped
/// (drivers keep 32-bit counters, and so do 32-bit kernels); any other fall is a reset, and there is no rate.
/// </summary>
internal struct CounterRate
{
    private const double NsPerSecond = 1e9;

    // "Nearly": by more than seven eighths of the range, so the true step was less than an eighth.
    private const ulong Wrap32FallMin = (1UL << 32) / 8 * 7;
    private const ulong Wrap64FallMin = (1UL << 61) * 7;

    private ulong _previous;
    private long _previousNs;
    private bool _seen;

    /// <summary>Takes the next reading.</summary>
    /// <param name="value">The counter.</param>
    /// <param name="monotonicNs">When it was read.</param>
    /// <param name="perSecond">The mean rate since the last reading; NaN if there is none.</param>
    /// <returns>Why there is no rate; <see cref="QualityReason.None"/> if there is one.</returns>
    internal QualityReason Next(ulong value, long monotonicNs, out double perSecond)
    {
        perSecond = double.NaN;
        var elapsedNs = monotonicNs - _previousNs;
        // Time that stands still or runs back is another boot, or a replay that starts over.
        var reason = !_seen || elapsedNs <= 0 ? QualityReason.FirstReading : Step(value, out var step) ? Rate(step, elapsedNs, out perSecond) : QualityReason.CounterReset;
        _previous = value;
        _previousNs = monotonicNs;
        _seen = true;
        return reason;
    }

    private static QualityReason Rate(ulong step, long elapsedNs, out double perSecond)
    {
        perSecond = step * NsPerSecond / elapsedNs;
        return QualityReason.None;
    }

    private readonly bool Step(ulong value, out ulong step)
    {
        step = value - _previous;
        if (value >= _previous)
            return true;
        var fall = _previous - value;
        if (_previous <= uint.MaxValue)
        {
            step = (1UL << 32) - fall;
            return fall >= Wrap32FallMin;
        }
        return fall >= Wrap64FallMin; // The unsigned difference is already right.
    }
}
