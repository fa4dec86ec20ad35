namespace EdgeTwin.Devices.Buses.Pwm;

/// <summary>How a PWM channel is set up.</summary>
/// <param name="PeriodNs">The length of a cycle, ns.</param>
/// <param name="IsInversed">Whether the active part of a cycle is low.</param>
/// <param name="SafeDutyPercent">Where it goes on start, stop and fault; percent of the cycle.</param>
public sealed record PwmChannelOptions(long PeriodNs, bool IsInversed, double SafeDutyPercent)
{
    /// <summary>The active part of a cycle that a duty in percent comes to, ns.</summary>
    internal long DutyNsOf(double percent) => (long)Math.Round(PeriodNs * percent / 100);
}
