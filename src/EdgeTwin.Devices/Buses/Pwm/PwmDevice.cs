using EdgeTwin.Devices.Actuators;

namespace EdgeTwin.Devices.Buses.Pwm;

/// <summary>An installed PWM part, as its chip's loop reads it back.</summary>
/// <param name="ChannelSet">The number its frames carry.</param>
/// <param name="Channel">Which channel of the chip.</param>
/// <param name="Output">What drives it.</param>
/// <param name="Period">The time between two reports.</param>
public sealed record PwmDevice(ushort ChannelSet, int Channel, DutyOutput Output, TimeSpan Period);
