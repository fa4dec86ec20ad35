using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Agent.Bench;

/// <summary>What <c>edgetwin bench gpio</c> and <c>edgetwin bench iio</c> measure.</summary>
/// <param name="Chip">The GPIO chip: <c>gpiochip0</c>.</param>
/// <param name="In">The line whose edges are taken.</param>
/// <param name="Out">The line that answers; -1 to count edges only.</param>
/// <param name="Edges">How many edges are measured.</param>
/// <param name="Seconds">How long is counted or captured.</param>
/// <param name="Device">The IIO device, by number or name.</param>
/// <param name="Trigger">Its trigger; empty for none.</param>
/// <param name="SamplingHz">Its sampling frequency; 0 to leave what is set.</param>
/// <param name="IsPolled">Whether all IIO devices are polled instead, through sysfs.</param>
/// <param name="Bias">The pull resistor of the line whose edges are counted.</param>
/// <param name="DebounceUs">How long a level of it must last, µs.</param>
public sealed record LineBenchOptions(
    string Chip, int In, int Out, int Edges, double Seconds, string Device, string Trigger, double SamplingHz, bool IsPolled, GpioBias Bias, int DebounceUs);
