using EdgeTwin.Devices;
using EdgeTwin.Devices.Actuators;
using EdgeTwin.Devices.FailSafe;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Devices.Recording;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>
/// Brings the running buses in line with a configuration. A bus whose options did not change is left alone; one whose options
/// did is stopped (what it has read is still taken) and started anew.
/// </summary>
internal sealed class AgentBuses(
    BusSupervisor supervisor,
    ChannelSetTable channelSets,
    IPropertyCatalog catalog,
    SilenceTable silence,
    DriverRegistry drivers,
    AgentPaths paths,
    Action wakeIngest,
    EventLog events,
    TimeProvider time,
    IFailSafe failSafe)
{
    private const string HostKey = "host";

    private readonly Dictionary<string, object> _applied = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BusOutputs> _outputs = new(StringComparer.Ordinal);
    private readonly DeviceBuses _devices = new(paths.Root, events, wakeIngest, time);

    /// <summary>The outputs of what is installed now.</summary>
    public IReadOnlyList<InstalledOutput> Outputs => [.. _outputs.OrderBy(bus => bus.Key, StringComparer.Ordinal).SelectMany(bus => bus.Value.Installed)];

    /// <summary>Starts, stops and restarts what the configuration asks for.</summary>
    public async Task ApplyAsync(AgentConfiguration configuration)
    {
        var wanted = Wanted(configuration);
        foreach (var key in _applied.Keys.ToArray())
        {
            if (wanted.TryGetValue(key, out var plan) && plan.Options.Equals(_applied[key]))
                continue;
            _applied.Remove(key);
            _outputs.Remove(key);
            await supervisor.StopAsync(key).ConfigureAwait(false);
        }
        foreach (var (key, plan) in wanted)
        {
            if (!_applied.ContainsKey(key))
                Start(key, plan, configuration);
        }
    }

    private void Start(string key, Plan plan, AgentConfiguration configuration)
    {
        try
        {
            var outputs = new BusOutputs(property => configuration.Outputs.FirstOrDefault(output => output.Property == property)?.Safe, failSafe);
            var parts = new BusParts(channelSets, catalog, silence) { Outputs = outputs };
            _applied[key] = plan.Options;
            if (plan.Make(parts) is { } bus)
                supervisor.Start(key, bus, parts);
            _outputs[key] = outputs;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException or InvalidDataException)
        {
            _applied.Remove(key);
            events.Add("error", key, $"the bus cannot be started: {error.Message}");
        }
    }

    private Dictionary<string, Plan> Wanted(AgentConfiguration configuration)
    {
        var wanted = new Dictionary<string, Plan>(StringComparer.Ordinal);
        if (configuration.Host.Enabled)
            wanted[HostKey] = new Plan((configuration.Host, configuration.Queue), parts => MakeHost(configuration, parts));
        foreach (var replay in configuration.Replays)
            wanted[$"replay:{replay.File}"] = new Plan((replay, configuration.Queue), parts => MakeReplay(replay, configuration.Queue, parts));
        if (configuration.Devices.Kernel)
        {
            var oneWire = configuration.DeviceList.Where(device => device.Bus == "w1").ToArray();
            wanted["iio"] = new Plan((configuration.Devices, configuration.Queue), parts => _devices.MakeIio(configuration, parts));
            wanted["w1"] = new Plan((configuration.Devices, configuration.Queue, (ValueList<DeviceOptions>)[.. oneWire]), parts => _devices.MakeOneWire(
                configuration, new DescriptorCatalog(configuration.Devices.Folder, PartAlgorithms.All), parts));
        }
        foreach (var controller in DeviceBuses.Controllers(configuration))
        {
            DeviceOptions[] devices = [.. controller];
            var descriptors = new DescriptorCatalog(configuration.Devices.Folder, PartAlgorithms.All);
            wanted[controller.Key] = new Plan(
                (configuration.Devices, configuration.Queue, (ValueList<DeviceOptions>)[.. devices], SafeValues(configuration, devices)),
                parts => _devices.Make(controller.Key, devices, configuration, descriptors, parts));
        }
        return wanted;
    }

    /// <summary>What is called safe otherwise than by the parts; a bus with another safe value is another bus.</summary>
    private static ValueList<(PropertyReference, double?)> SafeValues(AgentConfiguration configuration, DeviceOptions[] devices) =>
        [.. configuration.Outputs.Where(output => output.Safe is not null && devices.Any(device => device.Twin == output.Property.Twin)).Select(output => (output.Property, output.Safe))];

    private HostBus MakeHost(AgentConfiguration configuration, BusParts parts) => new(
        BusOptions(configuration.Host),
        paths.Root,
        new FrameQueue(HostKey, configuration.Queue.BytesMax, OverflowPolicy.DropNewest, wakeIngest),
        parts.ChannelSets,
        parts,
        time);

    private static HostBusOptions BusOptions(Model.Configuration.HostOptions host)
    {
        var options = new HostBusOptions { Period = host.Period, Timeout = host.Timeout };
        // A machine that is read rarely is looked over no more often than it is read.
        return host.Period > options.RescanPeriod ? options with { RescanPeriod = host.Period } : options;
    }

    private ReplayBus MakeReplay(Model.Configuration.ReplayOptions replay, QueueOptions queue, BusParts parts)
    {
        if (!File.Exists(replay.File))
            throw new FileNotFoundException($"there is no recording '{replay.File}'", replay.File);
        return new ReplayBus(
            () => RecordingReader.Open(replay.File),
            new Devices.Recording.ReplayOptions { Speed = replay.Speed, RetimeToNow = true, Loop = replay.Loop },
            drivers,
            parts.ChannelSets,
            parts,
            new FrameQueue($"replay {Path.GetFileName(replay.File)}", queue.BytesMax, OverflowPolicy.Wait, wakeIngest),
            time);
    }

    private sealed record Plan(object Options, Func<BusParts, IBusLoop?> Make);
}
