namespace EdgeTwin.Devices.Buses;

/// <summary>A device that a look at sysfs found.</summary>
/// <param name="Driver">Who decodes its frames.</param>
/// <param name="Parameters">What that driver needs; the device's identity as well, so a device that comes back is the same one.</param>
/// <param name="Paths">Its attributes, in the order of the frame's parts.</param>
internal sealed record FoundDevice(string Driver, string Parameters, string[] Paths);
