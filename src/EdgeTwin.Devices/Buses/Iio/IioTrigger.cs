using EdgeTwin.Devices.Host;

namespace EdgeTwin.Devices.Buses.Iio;

/// <summary>Triggers of IIO: found by name, or made on a high-resolution timer (kernel documentation, iio/iio_configfs).</summary>
internal static class IioTrigger
{
    /// <summary>The folder of a trigger.</summary>
    /// <param name="rootPath">The directory that holds <c>sys</c>.</param>
    /// <param name="name">The trigger's name.</param>
    /// <param name="madePath">The folder that was made for it, which its owner removes at the end; null if it was there already.</param>
    /// <exception cref="IOException">There is none and none can be made; the message says what there is.</exception>
    internal static string FindOrMake(string rootPath, string name, out string? madePath)
    {
        madePath = null;
        if (Find(rootPath, name) is { } there)
            return there;
        var timers = Path.Combine(rootPath, "sys/kernel/config/iio/triggers/hrtimer");
        if (!Directory.Exists(timers))
            throw new IOException($"there is no trigger '{name}' ({Known(rootPath)}) and none can be made: {timers} is not there (modprobe iio-trig-hrtimer)");
        madePath = Path.Combine(timers, name);
        Directory.CreateDirectory(madePath);
        return Find(rootPath, name) ?? throw new IOException($"{madePath} was made, but no trigger '{name}' came of it");
    }

    private static string? Find(string rootPath, string name) =>
        All(rootPath).FirstOrDefault(path => SysfsSettings.Read(Path.Combine(path, "name")) == name);

    private static string Known(string rootPath) =>
        All(rootPath).Select(path => SysfsSettings.Read(Path.Combine(path, "name"))).ToArray() is { Length: > 0 } names ? $"there are {string.Join(", ", names)}" : "there is none at all";

    private static IEnumerable<string> All(string rootPath) => SensorScans.Numbered(IioScans.FolderIn(rootPath), "trigger").Select(found => found.Path);
}
