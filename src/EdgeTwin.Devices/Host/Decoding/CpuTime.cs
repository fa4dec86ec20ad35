using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>The load of one core, or of all, from the kernel's counts of busy and idle ticks (proc_stat(5)).</summary>
internal struct CpuTime
{
    /// <summary>Fields of a cpu line that count: user, nice, system, idle, iowait, irq, softirq, steal. The guest fields are contained in user and nice.</summary>
    internal const int FieldCount = 8;

    private const int IdleField = 3;
    private const int WaitField = 4;

    private ulong _busy;
    private ulong _idle;
    private bool _seen;
    private double _percent;
    private QualityReason _reason;

    /// <summary>Takes the next reading.</summary>
    /// <returns>Why there is no load; <see cref="QualityReason.None"/> if there is one.</returns>
    internal QualityReason Next(ReadOnlySpan<ulong> ticks, out double percent)
    {
        var idle = ticks[IdleField] + ticks[WaitField];
        var busy = 0UL;
        foreach (var tick in ticks)
            busy += tick;
        busy -= idle;
        if (!_seen)
            _reason = QualityReason.FirstReading;
        else if (busy < _busy)
            _reason = QualityReason.CounterReset;
        else
        {
            // The wait for I/O is known to run back a little; a share below zero would make no sense.
            var idleStep = idle > _idle ? idle - _idle : 0;
            var busyStep = busy - _busy;
            if (idleStep + (double)busyStep > 0)
            {
                _percent = 100.0 * busyStep / (idleStep + (double)busyStep);
                _reason = QualityReason.None;
            }
            // Else no tick has passed and what was said last still holds.
        }
        (_busy, _idle, _seen) = (busy, idle, true);
        percent = _percent;
        return _reason;
    }
}
