using EdgeTwin.Model;

namespace EdgeTwin.Agent.Control;

/// <summary>An output of a device that is installed.</summary>
/// <param name="Actuator">What drives it.</param>
/// <param name="Kind">Number or boolean.</param>
/// <param name="Min">The lowest value its part takes.</param>
/// <param name="Max">The highest value its part takes.</param>
/// <param name="Safe">What its part calls safe.</param>
internal sealed record InstalledOutput(IActuator Actuator, PropertyKind Kind, double Min, double Max, double Safe);
