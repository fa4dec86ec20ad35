using EdgeTwin.Devices.Host;

namespace EdgeTwin.Devices.Buses;

/// <summary>One device whose sysfs attributes an <see cref="AttributeBusLoop"/> reads into one frame.</summary>
/// <param name="ChannelSet">The number its frames carry.</param>
/// <param name="Files">Its attributes, in the order of the frame's parts.</param>
internal sealed record AttributeSource(ushort ChannelSet, HostFile[] Files);
