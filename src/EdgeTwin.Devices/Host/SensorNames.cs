using EdgeTwin.Devices.Host.Decoding;

namespace EdgeTwin.Devices.Host;

/// <summary>Collects the sensors of one look and keeps their names apart.</summary>
internal sealed class SensorNames
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>What was added.</summary>
    internal List<FoundFile> Found { get; } = [];

    internal void Add(string twin, string name, SensorForm form, string description, string path)
    {
        var unique = name;
        for (var number = 2; !_names.Add($"{twin}#{unique}"); number++)
            unique = $"{name}_{number}";
        Found.Add(new FoundFile(SensorGroupDecoder.DriverName, new Sensor(twin, unique, form, description).Text, path));
    }
}
