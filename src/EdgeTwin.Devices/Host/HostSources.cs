using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host.Decoding;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host;

/// <summary>
/// What of the machine is being read. It only grows: what goes away is read on, found missing, and recovers when it comes
/// back; a sensor that comes back under another path is followed there.
/// </summary>
internal sealed class HostSources(string rootPath, ChannelSetTable channelSets, IPropertyCatalog catalog)
{
    private readonly List<HostSource> _sources = [];
    private readonly Dictionary<(string Driver, string Parameters), HostReading> _known = [];
    private volatile string[] _problems = [];
    private readonly DriverRegistry _drivers = HostDrivers.Registry();

    /// <summary>What was found and is not read, one sentence each.</summary>
    internal IReadOnlyList<string> Problems => _problems;

    /// <summary>All sources, in the order they were found.</summary>
    internal List<HostSource> All => _sources;

    /// <summary>How many files they read.</summary>
    internal int ReadingCount { get; private set; }

    /// <summary>Adds what is new.</summary>
    internal void Take(IReadOnlyList<FoundFile> found)
    {
        var sensors = new List<FoundFile>();
        foreach (var file in found)
        {
            if (_known.TryGetValue((file.Driver, file.Parameters), out var known))
                Follow(known, file.Path);
            else if (file.Driver == SensorGroupDecoder.DriverName)
                sensors.Add(file);
            else
                Add(file);
        }
        foreach (var group in sensors.DistinctBy(sensor => sensor.Parameters).Chunk(Limits.GroupAttributesMax))
            AddGroup(group);
    }

    internal void Close()
    {
        foreach (var source in _sources)
        {
            foreach (var reading in source.Readings)
            {
                // One that hangs is closed with the process: its descriptor is in use.
                if (!reading.Busy)
                    reading.Close();
            }
        }
    }

    private static void Follow(HostReading known, string path)
    {
        if (known is HostFile { Busy: false } file && file.Path != path && file.Status != FrameStatus.Ok)
            file.Path = path;
    }

    private void Add(FoundFile file)
    {
        HostReading reading = file.Driver switch
        {
            FileSystemDecoder.DriverName => new FileSystemUsage(rootPath),
            ThrottlingDecoder.DriverName => new HostFile(file.Path, Limits.AttributeBytesMax),
            _ => new HostFile(file.Path, Limits.HostFileBytesMax),
        };
        _known.Add((file.Driver, file.Parameters), reading);
        Add(file.Driver, file.Parameters, [reading], isGroup: false);
    }

    private void AddGroup(FoundFile[] sensors)
    {
        if (ReadingCount + sensors.Length > Limits.HostSensorsMax)
        {
            _problems = [.. _problems, $"{sensors.Length} sensors from {sensors[0].Path} on are not read: there are {ReadingCount} files, allowed are {Limits.HostSensorsMax}."];
            foreach (var sensor in sensors)
                _known.Add((sensor.Driver, sensor.Parameters), new HostFile(sensor.Path, Limits.AttributeBytesMax));
            return;
        }
        var readings = new HostReading[sensors.Length];
        for (var i = 0; i < sensors.Length; i++)
        {
            readings[i] = new HostFile(sensors[i].Path, Limits.AttributeBytesMax);
            _known.Add((sensors[i].Driver, sensors[i].Parameters), readings[i]);
        }
        Add(SensorGroupDecoder.DriverName, string.Join('\n', sensors.Select(sensor => sensor.Parameters)), readings, isGroup: true);
    }

    private void Add(string driver, string parameters, HostReading[] readings, bool isGroup)
    {
        try
        {
            var channelSet = channelSets.Add(_drivers.Create(driver, parameters, catalog));
            _sources.Add(new HostSource(channelSet, readings, isGroup));
            ReadingCount += readings.Length;
        }
        catch (InvalidOperationException error)
        {
            // No room in the catalog or the table: what is read already is read on.
            _problems = [.. _problems, $"{readings[0]} is not read: {error.Message}."];
        }
    }
}
