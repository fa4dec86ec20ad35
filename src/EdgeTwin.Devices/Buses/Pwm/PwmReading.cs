namespace EdgeTwin.Devices.Buses.Pwm;

/// <summary>A PWM channel as the kernel says it is.</summary>
/// <param name="PeriodNs">The length of a cycle, ns.</param>
/// <param name="DutyNs">The active part of it, ns.</param>
/// <param name="IsInversed">Whether the active part is low.</param>
/// <param name="IsEnabled">Whether it runs.</param>
public readonly record struct PwmReading(long PeriodNs, long DutyNs, bool IsInversed, bool IsEnabled)
{
    /// <summary>The active part in percent of the cycle; 0 where it does not run.</summary>
    public double DutyPercent => IsEnabled && PeriodNs > 0 ? 100.0 * DutyNs / PeriodNs : 0;
}
