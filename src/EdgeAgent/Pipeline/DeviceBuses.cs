using System.Globalization;
using EdgeTwin.Devices.Actuators;
using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Devices.Buses.Iio;
using EdgeTwin.Devices.Buses.OneWire;
using EdgeTwin.Devices.Buses.Pwm;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>
/// Makes the loops of the buses that <c>[[device]]</c> names, one per controller. A device that cannot be, because its part is not
/// known or a setting is not for it, costs itself only: it is reported, and its neighbours are read.
/// </summary>
/// <param name="root">The directory that holds <c>dev</c> and <c>sys</c>: <c>/</c>, or a fixture in tests.</param>
/// <param name="events">Takes what is wrong, and what the buses have to say.</param>
/// <param name="wakeIngest">Called when frames are there.</param>
/// <param name="time">Both clocks and the timers.</param>
internal sealed class DeviceBuses(string root, EventLog events, Action wakeIngest, TimeProvider time)
{
    private const string OneWireKey = "w1";

    /// <summary>The controllers of a configuration, each with its devices: <c>i2c-1</c>, <c>spi0</c>, <c>gpiochip0</c>.</summary>
    public static IEnumerable<IGrouping<string, DeviceOptions>> Controllers(AgentConfiguration configuration) =>
        configuration.DeviceList.Where(device => device.Bus != OneWireKey).GroupBy(device => ChipBuses.LoopOf(device.Bus), StringComparer.Ordinal);

    /// <summary>Makes the loop of one controller; null if none of its devices can be.</summary>
    /// <exception cref="FormatException">The name is of no known kind of bus.</exception>
    public IBusLoop? Make(string controller, IReadOnlyList<DeviceOptions> devices, AgentConfiguration configuration, DescriptorCatalog descriptors, BusParts parts)
    {
        var queue = new FrameQueue(controller, configuration.Queue.BytesMax, OverflowPolicy.DropNewest, wakeIngest);
        if (controller.StartsWith("i2c-", StringComparison.Ordinal) || controller.StartsWith("spi", StringComparison.Ordinal))
        {
            var kind = controller.StartsWith("spi", StringComparison.Ordinal) ? BusKind.Spi : BusKind.I2c;
            ConfiguredChip[] chips = [.. Known(controller, devices, descriptors, kind)];
            return chips.Length == 0 ? null
                : ChipBuses.Make(controller, root, configuration.Devices.Timeout, chips, queue, parts.ChannelSets, parts, time, ReportTo(events), parts.Outputs);
        }
        if (controller.StartsWith("gpiochip", StringComparison.Ordinal))
        {
            var lines = new List<GpioDevice>();
            foreach (var (options, installation) in Installed(controller, devices, descriptors, BusKind.Gpio))
                Guard(controller, () => lines.Add(Line(options, installation, parts)));
            return lines.Count == 0 ? null : new GpioBusLoop(controller, Path.Combine(root, "dev"), lines, queue, time);
        }
        if (controller.StartsWith("pwmchip", StringComparison.Ordinal))
        {
            var channels = new List<PwmDevice>();
            foreach (var (options, installation) in Installed(controller, devices, descriptors, BusKind.Pwm))
                Guard(controller, () => channels.Add(Channel(options, installation, parts)));
            return channels.Count == 0 ? null : new PwmBusLoop(controller, root, channels, queue, time);
        }
        if (controller.StartsWith("iio:", StringComparison.Ordinal))
            return Capture(devices[0], queue, parts);
        throw new FormatException($"'{controller}' is no kind of bus; allowed are i2c-N, spiB.C, gpiochipN, w1, pwmchipN and iio:deviceN");
    }

    /// <summary>The thermometers on 1-wire; those that are installed feed their own twins.</summary>
    public IBusLoop MakeOneWire(AgentConfiguration configuration, DescriptorCatalog descriptors, BusParts parts)
    {
        var named = configuration.DeviceList.Where(device => device.Bus == OneWireKey && device.Lines.Count == 1).DistinctBy(device => device.Lines[0]).ToArray();
        var installed = Installed(OneWireKey, named, descriptors, BusKind.OneWire).ToDictionary(device => device.Options.Lines[0], device => device.Installation, StringComparer.Ordinal);
        return new OneWireLoop(
            new AttributeBusOptions { Period = configuration.Devices.KernelPeriod }, root, installed,
            new FrameQueue(OneWireKey, configuration.Queue.BytesMax, OverflowPolicy.DropNewest, wakeIngest), parts.ChannelSets, parts, time);
    }

    /// <summary>Every IIO device, polled.</summary>
    public IBusLoop MakeIio(AgentConfiguration configuration, BusParts parts) => new IioPollLoop(
        new AttributeBusOptions { Period = configuration.Devices.KernelPeriod }, root,
        new FrameQueue("iio", configuration.Queue.BytesMax, OverflowPolicy.DropNewest, wakeIngest), parts.ChannelSets, parts, time);

    private IioBufferLoop Capture(DeviceOptions device, FrameQueue queue, BusParts parts) => new(
        new IioBufferOptions(device.Twin.ToString(), device.Bus)
        {
            Channels = device.Lines,
            SamplingHz = device.Settings.FirstOrDefault(setting => setting.Name == "sampling_hz")?.Value ?? 0,
            Trigger = $"edgetwin-{device.Bus["iio:".Length..]}",
        },
        root, queue, parts.ChannelSets, parts, time);

    private static PwmDevice Channel(DeviceOptions options, PartInstallation installation, BusParts parts)
    {
        if (options.Lines is not [var line] || !int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var channel))
            throw new FormatException($"{options.Part} of {options.Twin} is on '{string.Join(", ", options.Lines)}'; allowed is line = 0, the number of a channel of {options.Bus}");
        var output = DutyOutput.Of(installation, options.Bus, channel, parts.Outputs ?? new BusOutputs());
        return new PwmDevice(parts.ChannelSets.Add(new PartDecoder(installation, new PeriodCatalog(parts, options.Period))), channel, output, options.Period);
    }

    private GpioDevice Line(DeviceOptions options, PartInstallation installation, BusParts parts)
    {
        var names = installation.Descriptor.Gpio!.Lines;
        if (options.Lines.Count != names.Count)
            throw new FormatException($"{options.Part} of {options.Twin} has {options.Lines.Count} lines; allowed are {names.Count}: {string.Join(", ", names)}");
        if (installation.Descriptor.Clocked is not null)
        {
            var clocked = ClockedRead.Of(installation);
            var period = TimeSpan.FromMilliseconds(Math.Max(options.Period.TotalMilliseconds, installation.Descriptor.PeriodMsMin));
            var bytes = parts.ChannelSets.Add(new PartDecoder(installation, new PeriodCatalog(parts, period)));
            return new GpioDevice(bytes, options.Twin.ToString(), installation.Descriptor.Gpio!, options.Lines, period) { Clocked = clocked };
        }
        var catalog = new PeriodCatalog(parts, options.Period);
        return new GpioDevice(
            parts.ChannelSets.Add(PartDrivers.GpioDecoderOf(installation, catalog)), options.Twin.ToString(), installation.Descriptor.Gpio!, options.Lines, options.Period)
        {
            Outputs = parts.Outputs is { } outputs ? LineOutputs.Of(installation, options.Bus, [.. options.Lines], outputs, parts.ChannelSets, catalog, time) : null,
        };
    }

    private List<(DeviceOptions Options, PartInstallation Installation)> Installed(
        string controller, IReadOnlyList<DeviceOptions> devices, DescriptorCatalog descriptors, BusKind kind)
    {
        var installed = new List<(DeviceOptions, PartInstallation)>();
        foreach (var chip in Known(controller, devices, descriptors, kind))
            Guard(controller, () => installed.Add((chip.Options, PartInstallation.Of(chip.Descriptor, chip.Options))));
        return installed;
    }

    private List<ConfiguredChip> Known(string controller, IReadOnlyList<DeviceOptions> devices, DescriptorCatalog descriptors, BusKind kind)
    {
        var known = new List<ConfiguredChip>();
        foreach (var options in devices)
        {
            Guard(controller, () =>
            {
                var descriptor = descriptors.Get(options.Part);
                if (descriptor.Bus != kind)
                    throw new FormatException($"{options.Part} of {options.Twin} is a part for {descriptor.Bus}, and {options.Bus} is not");
                if (options.Period.TotalMilliseconds < descriptor.PeriodMsMin)
                    events.Add("warning", controller, $"{options.Part} of {options.Twin} is read every {descriptor.PeriodMsMin} ms: it cannot be read as often as the configured {DurationText.Print(options.Period)}");
                known.Add(new ConfiguredChip(descriptor, options));
            });
        }
        return known;
    }

    private void Guard(string controller, Action install)
    {
        try
        {
            install();
        }
        catch (FormatException error)
        {
            events.Add("error", controller, $"a device is left out: {error.Message}");
        }
    }

    /// <summary>Makes events of what a bus has to say.</summary>
    public static Action<BusNotice> ReportTo(EventLog events) => notice => events.Add(
        notice.Severity switch { BusNoticeSeverity.Info => "info", BusNoticeSeverity.Warning => "warning", _ => "error" }, notice.Bus, notice.Message);
}
