using System.Globalization;
using EdgeTwin.Devices.Host;
using EdgeTwin.Devices.Host.Decoding;

namespace EdgeTwin.Devices.Buses.Iio;

/// <summary>Finds IIO devices and what of them can be polled.</summary>
internal sealed class IioScans(string rootPath)
{
    private readonly Dictionary<string, string> _twinOfPlace = new(StringComparer.Ordinal);
    private readonly HashSet<string> _twins = new(StringComparer.Ordinal);

    /// <summary>Where the kernel shows IIO devices.</summary>
    internal static string FolderIn(string rootPath) => Path.Combine(rootPath, "sys/bus/iio/devices");

    /// <summary>All devices that have channels.</summary>
    internal IReadOnlyList<FoundDevice> Look()
    {
        var found = new List<FoundDevice>();
        foreach (var (number, path) in SensorScans.Numbered(FolderIn(rootPath), "iio:device"))
        {
            var (channels, paths) = ChannelsOf(path);
            if (channels.Count == 0)
                continue;
            var lines = string.Join('\n', channels.Select(channel => channel.Text));
            found.Add(new FoundDevice(IioPolledDecoder.DriverName, $"{TwinOf(path, number)}\n{lines}", [.. paths]));
        }
        return found;
    }

    /// <summary>The twin of a device, which stays with the place it hangs at: the kernel's numbers differ from start to start.</summary>
    internal string TwinOf(string path, int number)
    {
        var place = PlaceOf(path);
        if (_twinOfPlace.TryGetValue(place, out var twin))
            return twin;
        var name = HostProperty.NamePart(FirstLine(Path.Combine(path, "label")) ?? FirstLine(Path.Combine(path, "name")) ?? $"device{number.ToString(CultureInfo.InvariantCulture)}");
        twin = $"iio/{name}";
        for (var other = 2; !_twins.Add(twin); other++)
            twin = $"iio/{name}_{other}";
        _twinOfPlace.Add(place, twin);
        return twin;
    }

    private static (List<IioPolledChannel> Channels, List<string> Paths) ChannelsOf(string device)
    {
        var files = Directory.GetFiles(device, "in_*").Select(file => Path.GetFileName(file)!).ToHashSet(StringComparer.Ordinal);
        var channels = new List<IioPolledChannel>();
        var paths = new List<string>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var isProcessed = file.EndsWith("_input", StringComparison.Ordinal);
            if (!isProcessed && !file.EndsWith("_raw", StringComparison.Ordinal))
                continue;
            var stem = file[..file.LastIndexOf('_')];
            // Where a driver gives both, its own value is taken.
            if (!isProcessed && files.Contains(stem + "_input") || IioChannel.Parse(stem) is not { } channel || paths.Count + 3 > Limits.GroupAttributesMax)
                continue;
            var scale = isProcessed ? null : channel.Candidates("scale").FirstOrDefault(files.Contains);
            var offset = isProcessed ? null : channel.Candidates("offset").FirstOrDefault(files.Contains);
            var name = channel.Name;
            for (var other = 2; !names.Add(name); other++)
                name = $"{channel.Name}_{other}";
            channels.Add(new IioPolledChannel(channel, name, isProcessed, scale is not null, offset is not null));
            paths.AddRange(new[] { file, scale, offset }.OfType<string>().Select(part => Path.Combine(device, part)));
        }
        return (channels, paths);
    }

    /// <summary>What the device hangs at: the folder above it in the kernel's tree of devices (<c>1-0076</c>), or itself where there is none.</summary>
    private static string PlaceOf(string path)
    {
        var target = new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;
        var parent = Path.GetFileName(Path.GetDirectoryName(target));
        return parent is null or "devices" ? Path.GetFileName(path) : parent;
    }

    private static string? FirstLine(string path) =>
        File.Exists(path) && File.ReadLines(path).FirstOrDefault()?.Trim() is { Length: > 0 } line ? line : null;
}
