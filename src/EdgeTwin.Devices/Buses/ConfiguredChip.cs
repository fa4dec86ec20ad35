using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Buses;

/// <summary>One <c>[[device]]</c> on I2C or SPI and the descriptor of its part.</summary>
/// <param name="Descriptor">What is known of the part.</param>
/// <param name="Options">How it is installed.</param>
public sealed record ConfiguredChip(DeviceDescriptor Descriptor, DeviceOptions Options);
