using System.Globalization;
using EdgeTwin.Devices.Host;

namespace EdgeTwin.Devices.Buses.Iio;

/// <summary>An IIO device whose buffer is ours: set up and enabled when opened, and everything as it was when disposed of.</summary>
internal sealed class IioBufferSession : IDisposable
{
    private readonly SysfsSettings _settings = new();
    private readonly string _path;
    private string? _madeTrigger;

    private IioBufferSession(string path) => _path = path;

    /// <summary>The device's node, open for reading without waiting.</summary>
    internal int Descriptor { get; private set; } = -1;

    /// <summary>How its scans lie.</summary>
    internal IioScanLayout Layout { get; private set; } = null!;

    /// <summary>Opens a device's buffer.</summary>
    /// <exception cref="IOException">It cannot be had; the message says what failed.</exception>
    /// <exception cref="FormatException">What the kernel says of its elements makes no sense.</exception>
    internal static IioBufferSession Open(string rootPath, IioBufferOptions options)
    {
        var path = Find(rootPath, options.Device);
        var session = new IioBufferSession(path);
        try
        {
            session.SetUp(rootPath, options);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The buffer goes off first (it was the last change), then the node is closed and the trigger let go.
        _settings.Restore();
        if (Descriptor >= 0)
            DeviceFile.Close(Descriptor);
        Descriptor = -1;
        if (_madeTrigger is not null && Directory.Exists(_madeTrigger))
            Directory.Delete(_madeTrigger);
        _madeTrigger = null;
    }

    private static string Find(string rootPath, string device)
    {
        foreach (var (_, path) in SensorScans.Numbered(IioScans.FolderIn(rootPath), "iio:device"))
        {
            if (Path.GetFileName(path) == device || SysfsSettings.Read(Path.Combine(path, "name")) == device || SysfsSettings.Read(Path.Combine(path, "label")) == device)
                return path;
        }
        throw new IOException($"there is no IIO device '{device}'");
    }

    private void SetUp(string rootPath, IioBufferOptions options)
    {
        var buffer = Path.Combine(_path, "buffer");
        if (SysfsSettings.Read(Path.Combine(buffer, "enable")) is not { } enabled)
            throw new IOException($"{_path} has no buffer to capture from; its channels can be polled");
        if (enabled != "0")
            throw new IOException($"the buffer of {_path} is in use by another program");
        var elements = ChooseElements(options.Channels);
        var clock = Path.Combine(_path, "current_timestamp_clock");
        var isMonotonic = SysfsSettings.Read(clock) is not null;
        if (isMonotonic)
            _settings.Set(clock, "monotonic");
        var periodNs = SetRate(rootPath, options);
        _settings.Set(Path.Combine(buffer, "length"), options.LengthScans.ToString(CultureInfo.InvariantCulture));
        if (SysfsSettings.Read(Path.Combine(buffer, "watermark")) is not null)
            _settings.Set(Path.Combine(buffer, "watermark"), Watermark(periodNs, options.LengthScans).ToString(CultureInfo.InvariantCulture));
        Layout = new IioScanLayout(options.Twin, periodNs, isMonotonic, elements);
        _settings.Set(Path.Combine(buffer, "enable"), "1");
        var node = Path.Combine(rootPath, "dev", Path.GetFileName(_path));
        Descriptor = DeviceFile.Open(node, DeviceFile.ReadOnly | DeviceFile.NonBlocking);
        if (Descriptor < 0)
            throw new IOException($"opening {node}: {LinuxError.Words(-Descriptor)}");
    }

    /// <summary>A wake-up about ten times a second, and long before the kernel's buffer is full.</summary>
    private static long Watermark(long periodNs, int lengthScans) =>
        periodNs == 0 ? 1 : Math.Clamp(Limits.IioWakePeriodMs * 1_000_000L / periodNs, 1, Math.Min(Limits.IioScansPerFrameMax, lengthScans / 4 + 1));

    private List<IioScanElement> ChooseElements(IReadOnlyList<string> wanted)
    {
        var folder = Path.Combine(_path, "scan_elements");
        var elements = new List<IioScanElement>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var enable in Directory.GetFiles(folder, "*_en").Order(StringComparer.Ordinal))
        {
            var stem = Path.GetFileName(enable)[..^"_en".Length];
            var channel = IioChannel.Parse(stem);
            var isWanted = stem == IioScanElement.TimestampStem || channel is not null && (wanted.Count == 0 || wanted.Contains(stem));
            _settings.Set(enable, isWanted ? "1" : "0");
            if (!isWanted)
                continue;
            var name = channel?.Name ?? "";
            for (var other = 2; !names.Add(name); other++)
                name = $"{channel?.Name}_{other}";
            elements.Add(ElementOf(folder, stem, name, channel));
        }
        var missing = wanted.Where(stem => elements.All(element => element.Stem != stem)).ToArray();
        if (missing.Length > 0)
            throw new IOException($"{_path} has no channel {string.Join(", ", missing)} to capture");
        return elements;
    }

    private IioScanElement ElementOf(string folder, string stem, string name, IioChannel? channel)
    {
        var type = SysfsSettings.Read(Path.Combine(folder, $"{stem}_type")) ?? "";
        if (!IioElementForm.TryParse(type, out var form))
            throw new FormatException($"{folder}/{stem}_type is '{type}'; allowed is {IioElementForm.Allowed}.");
        var index = SysfsSettings.Read(Path.Combine(folder, $"{stem}_index"));
        if (!int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var place))
            throw new FormatException($"{folder}/{stem}_index is '{index}'; allowed is a whole number.");
        return new IioScanElement(stem, name, place, form, NumberOf(channel, "scale", 1), NumberOf(channel, "offset", 0));
    }

    private double NumberOf(IioChannel? channel, string attribute, double otherwise)
    {
        foreach (var candidate in channel?.Candidates(attribute) ?? [])
        {
            if (SysfsSettings.Read(Path.Combine(_path, candidate)) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                return number;
        }
        return otherwise;
    }

    /// <summary>Chooses the trigger and sets its rate, or the device's own.</summary>
    /// <returns>The time between two scans, ns; 0 where nobody says.</returns>
    private long SetRate(string rootPath, IioBufferOptions options)
    {
        var frequency = Path.Combine(_path, "sampling_frequency");
        if (options.Trigger.Length > 0)
        {
            var trigger = IioTrigger.FindOrMake(rootPath, options.Trigger, out _madeTrigger);
            frequency = Path.Combine(trigger, "sampling_frequency");
            _settings.Set(Path.Combine(_path, "trigger/current_trigger"), options.Trigger);
        }
        if (SysfsSettings.Read(frequency) is null)
            return 0;
        if (options.SamplingHz > 0)
            _settings.Set(frequency, options.SamplingHz.ToString("0.######", CultureInfo.InvariantCulture));
        return double.TryParse(SysfsSettings.Read(frequency), NumberStyles.Float, CultureInfo.InvariantCulture, out var hz) && hz > 0 ? (long)(1e9 / hz) : 0;
    }
}
