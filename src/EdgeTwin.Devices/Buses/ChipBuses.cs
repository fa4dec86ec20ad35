using System.Globalization;
using EdgeTwin.Devices.Actuators;
using EdgeTwin.Devices.Buses.I2c;
using EdgeTwin.Devices.Buses.Scripts;
using EdgeTwin.Devices.Buses.Spi;
using EdgeTwin.Devices.FailSafe;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Buses;

/// <summary>Makes the loops of I2C and SPI buses from what is configured on them.</summary>
public static class ChipBuses
{
    private const string I2cPrefix = "i2c-";
    private const string SpiPrefix = "spi";

    /// <summary>Which loop reads a device: <c>i2c-1</c> for all on it; <c>spi0</c> for <c>spi0.0</c> and <c>spi0.1</c>, which share their wires.</summary>
    public static string LoopOf(string bus) =>
        bus.StartsWith(SpiPrefix, StringComparison.Ordinal) && bus.IndexOf('.', StringComparison.Ordinal) is > 0 and var point ? bus[..point] : bus;

    /// <summary>Makes the loop of one bus; nothing is opened before it runs.</summary>
    /// <param name="name">What <see cref="LoopOf"/> gave for each of the chips.</param>
    /// <param name="root">The directory that holds <c>dev</c>: <c>/</c>, or a fixture in tests.</param>
    /// <param name="timeout">How long one I2C transfer may take.</param>
    /// <param name="chips">What is configured on it. One that cannot be is left out with an error in words.</param>
    /// <param name="queue">Where the frames go.</param>
    /// <param name="channelSets">Takes the decoders.</param>
    /// <param name="catalog">Takes the properties.</param>
    /// <param name="time">Both clocks and the timer.</param>
    /// <param name="notice">Takes what is to be said once; from the loop's thread later on.</param>
    /// <param name="outputs">Takes the actuators of what can be driven; null where nothing is driven.</param>
    public static ChipBusLoop Make(
        string name,
        string root,
        TimeSpan timeout,
        IReadOnlyList<ConfiguredChip> chips,
        FrameQueue queue,
        ChannelSetTable channelSets,
        IPropertyCatalog catalog,
        TimeProvider time,
        Action<BusNotice>? notice = null,
        BusOutputs? outputs = null)
    {
        var installed = new List<InstalledChip>();
        if (name.StartsWith(I2cPrefix, StringComparison.Ordinal))
        {
            var adapter = new I2cAdapter(name, Path.Combine(root, "dev", name), timeout);
            Install(chip => new Seat(
                AddressOf(chip), adapter.PlaceOf(AddressOf(chip)), adapter.LinkTo(AddressOf(chip)), writes => FailSafeAction.OfI2c(adapter.Path, AddressOf(chip), writes)));
            return new ChipBusLoop(adapter, installed, queue, channelSets, time, notice);
        }
        var bus = new SpiBus(name, Path.Combine(root, "dev", $"spidev{name[Math.Min(SpiPrefix.Length, name.Length)..]}."));
        Install(chip =>
        {
            var (chipSelect, spi) = (ChipSelectOf(chip), chip.Descriptor.Spi ?? new SpiDescriptor(0, 0));
            return new Seat(chipSelect, bus.PlaceOf(chipSelect), bus.LinkTo(chipSelect, spi), writes => FailSafeAction.OfSpi(bus.PathOf(chipSelect), chipSelect, spi, writes));
        });
        return new ChipBusLoop(bus, installed, queue, channelSets, time, notice);

        void Install(Func<ConfiguredChip, Seat> seatOf)
        {
            foreach (var chip in chips)
            {
                try
                {
                    installed.Add(InstalledOf(chip, seatOf));
                }
                catch (Exception error) when (error is FormatException or InvalidOperationException)
                {
                    notice?.Invoke(new BusNotice(name, BusNoticeSeverity.Error, $"{chip.Options.Part} of {chip.Options.Twin} is not read: {error.Message}"));
                }
            }
        }

        InstalledChip InstalledOf(ConfiguredChip chip, Func<ConfiguredChip, Seat> seatOf)
        {
            var installation = PartInstallation.Of(chip.Descriptor, chip.Options);
            var period = TimeSpan.FromMilliseconds(Math.Max(chip.Options.Period.TotalMilliseconds, chip.Descriptor.PeriodMsMin));
            var script = ResolvedScript.Of(chip.Descriptor, installation.Evaluate);
            var periodCatalog = new PeriodCatalog(catalog, period);
            var seat = seatOf(chip);
            return new InstalledChip($"{chip.Options.Part} of {chip.Options.Twin}", seat.Address, seat.Link, script, new PartDecoder(installation, periodCatalog), period)
            {
                Outputs = outputs is null ? null : ChipOutputs.Of(installation, seat.Place, outputs, seat.ActionOf, channelSets, periodCatalog, time),
            };
        }
    }


    private static int AddressOf(ConfiguredChip chip) => chip.Options.Address ?? chip.Descriptor.Addresses[0];

    /// <summary>The chip select of an SPI chip: 1 of <c>spi0.1</c>.</summary>
    internal static bool TryChipSelectOf(string bus, out int chipSelect)
    {
        var point = bus.IndexOf('.', StringComparison.Ordinal);
        chipSelect = 0;
        return point > 0 && int.TryParse(bus[(point + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out chipSelect);
    }

    private static int ChipSelectOf(ConfiguredChip chip) => TryChipSelectOf(chip.Options.Bus, out var chipSelect)
        ? chipSelect
        : throw new FormatException($"its bus is '{chip.Options.Bus}'; allowed is a controller and a chip select, such as spi0.0");

    /// <summary>Where a chip sits on a bus, and what somebody else needs to write to it there.</summary>
    private sealed record Seat(int Address, string Place, IDeviceLink Link, Func<byte[][], FailSafeAction> ActionOf);
}
