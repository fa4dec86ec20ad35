using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses.Iio;

/// <summary>Every IIO device of the machine, polled through sysfs; found by itself, followed when it comes and goes.</summary>
public sealed class IioPollLoop : AttributeBusLoop
{
    private readonly IioScans _scans;

    /// <summary>Makes the loop; nothing is read before it runs.</summary>
    /// <param name="options">Period and time-out.</param>
    /// <param name="rootPath">The directory that holds <c>sys</c>: <c>/</c>, or a fixture in tests.</param>
    /// <param name="queue">Where the frames go.</param>
    /// <param name="channelSets">Takes the decoders of what is found.</param>
    /// <param name="catalog">Takes the properties.</param>
    /// <param name="time">Both clocks.</param>
    public IioPollLoop(
        AttributeBusOptions options, string rootPath, FrameQueue queue, ChannelSetTable channelSets, IPropertyCatalog catalog, TimeProvider time)
        : base("iio", options, [IioScans.FolderIn(rootPath)], LineDrivers.Registry(), queue, channelSets, catalog, time) =>
        _scans = new IioScans(rootPath);

    private protected override IReadOnlyList<FoundDevice> Look() => _scans.Look();
}
