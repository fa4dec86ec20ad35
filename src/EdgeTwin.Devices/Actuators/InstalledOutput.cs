using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Actuators;

/// <summary>An output of a part that is installed.</summary>
/// <param name="Actuator">What drives it.</param>
/// <param name="Descriptor">What it takes, and the safe value that holds here.</param>
public sealed record InstalledOutput(IActuator Actuator, OutputDescriptor Descriptor);
