using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Actuators;

/// <summary>An output on a bus.</summary>
/// <param name="Actuator">What drives it.</param>
/// <param name="Descriptor">What it takes, with the safe value that holds here.</param>
public sealed record BusOutput(IActuator Actuator, OutputDescriptor Descriptor);
