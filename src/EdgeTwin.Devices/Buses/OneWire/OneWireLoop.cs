using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host.Decoding;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Buses.OneWire;

/// <summary>
/// Every 1-wire temperature sensor of the machine (families 10, 22, 28, 3b, 42: DS18S20, DS1822, DS18B20, DS1825, DS28EA00), on a
/// thread of its own, since a conversion takes 750 ms. Where the kernel can convert in bulk, all sensors of a master convert at once;
/// else each reading takes a conversion.
/// </summary>
public sealed class OneWireLoop : AttributeBusLoop
{
    private static readonly string[] Families = ["10-", "22-", "28-", "3b-", "42-"];

    private static readonly string[] Attributes = ["w1_slave", "temperature"];

    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, PartInstallation> _installed;
    private BulkConversion[] _conversions = [];

    /// <summary>Makes the loop; nothing is read before it runs.</summary>
    /// <param name="options">Period and time-out; the time-out must be longer than a conversion.</param>
    /// <param name="rootPath">The directory that holds <c>sys</c>: <c>/</c>, or a fixture in tests.</param>
    /// <param name="installed">The parts that are installed, by id (<c>28-0123456789ab</c>); any other sensor feeds the twin <c>w1/ID</c>.</param>
    /// <param name="queue">Where the frames go.</param>
    /// <param name="channelSets">Takes the decoders of what is found.</param>
    /// <param name="catalog">Takes the properties.</param>
    /// <param name="time">Both clocks.</param>
    public OneWireLoop(
        AttributeBusOptions options, string rootPath, IReadOnlyDictionary<string, PartInstallation> installed,
        FrameQueue queue, ChannelSetTable channelSets, IPropertyCatalog catalog, TimeProvider time)
        : base("w1", options, [FolderIn(rootPath)], LineDrivers.Registry(), queue, channelSets, catalog, time)
    {
        _folder = FolderIn(rootPath);
        _installed = installed;
    }

    /// <summary>Converts and reads everything once.</summary>
    internal override void Tick()
    {
        ScanIfChanged();
        var conversions = Volatile.Read(ref _conversions);
        // The write returns when the conversion is over; a sensor read next answers with its result instead of converting anew.
        Reader.PerformAll(conversions, conversions.Length);
        ReadAll();
        Advance();
    }

    private protected override IReadOnlyList<FoundDevice> Look()
    {
        var found = new List<FoundDevice>();
        var conversions = new List<BulkConversion>();
        if (!Directory.Exists(_folder))
            return found;
        foreach (var path in Directory.GetDirectories(_folder).Order(StringComparer.Ordinal))
        {
            var id = Path.GetFileName(path);
            var bulk = Path.Combine(path, "therm_bulk_read");
            if (File.Exists(bulk))
                conversions.Add(new BulkConversion(bulk));
            if (!Families.Any(family => id.StartsWith(family, StringComparison.Ordinal)))
                continue;
            // The longer text carries the check-sum's verdict; the kernel's newer attribute answers with an error instead.
            var attribute = Attributes.Select(name => Path.Combine(path, name)).FirstOrDefault(File.Exists);
            if (attribute is not null)
                found.Add(Found(id, attribute));
        }
        Volatile.Write(ref _conversions, [.. conversions]);
        return found;
    }

    private FoundDevice Found(string id, string attribute) => _installed.TryGetValue(id, out var installation)
        ? new FoundDevice(OneWirePartDecoder.DriverName, PartInstallationText.Print(installation), [attribute])
        : new FoundDevice(OneWireDecoder.DriverName, $"w1/{HostProperty.NamePart(id)}", [attribute]);

    private static string FolderIn(string rootPath) => Path.Combine(rootPath, "sys/bus/w1/devices");
}
