using System.Globalization;
using System.Text.Json;
using EdgeTwin.Agent.Bench.Probe;
using EdgeTwin.Agent.Cli;
using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Probe;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Agent.Launch;

/// <summary><c>edgetwin probe</c>: one read of a chip, straight on its bus.</summary>
internal static class ProbeLauncher
{
    private const string DeviceFolder = "/dev";
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(50);

    /// <summary>Reads and prints.</summary>
    public static async Task<int> RunAsync(ProbeOptions options, CommandContext context, CancellationToken cancellation)
    {
        try
        {
            var descriptor = MachineScanner.Catalog().Get(options.Part);
            if (descriptor.Bus is not (BusKind.I2c or BusKind.Spi))
            {
                context.Terminal.Fail(WhyNot(descriptor));
                return ExitCode.Failed;
            }
            if (descriptor.Bus == BusKind.Spi && options.Address is not null)
                throw new FormatException($"{descriptor.Part} hangs on SPI, which has no addresses; its chip select is part of --bus, such as spi0.0.");
            var device = new DeviceOptions(TwinId.Parse("probe"), options.Part) { Bus = options.Bus, Address = options.Address, Settings = [.. options.Settings.Select(SettingOf)] };
            return await RunAsync(PartInstallation.Of(descriptor, device), options, context, cancellation).ConfigureAwait(false);
        }
        catch (FormatException error)
        {
            context.Terminal.Fail(error.Message);
            return ExitCode.BadUsage;
        }
    }

    private static async Task<int> RunAsync(PartInstallation installation, ProbeOptions options, CommandContext context, CancellationToken cancellation)
    {
        var target = ProbeTarget.Of(installation, options.Bus, DeviceFolder, Timeout);
        var bus = target.Bus;
        try
        {
            if (bus.Open() is < 0 and var result)
            {
                context.Terminal.Fail(ChipProbe.WordsOfAdapter(bus, -result));
                return ExitCode.Failed;
            }
            if (bus.Claim(target.Address) < 0)
            {
                context.Terminal.Fail($"{bus.PlaceOf(target.Address)} is driven by the kernel (EBUSY); its values are found under iio or hwmon: 'edgetwin scan' shows them");
                return ExitCode.Failed;
            }
            var probe = await ChipProbe.RunAsync(installation, target, context.Time, cancellation).ConfigureAwait(false);
            if (options.Json)
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(probe, ProbeJson.Default.ProbeResult));
            else
                new ProbeText(probe, context.Terminal).Write();
            return probe.IsGood ? ExitCode.Done : ExitCode.Failed;
        }
        finally
        {
            bus.Close();
        }
    }

    private static DeviceSetting SettingOf(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && double.TryParse(text.AsSpan(equals + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? new DeviceSetting(text[..equals].Trim(), value)
            : throw new FormatException($"--set {text}: '{text}' is not a setting; allowed is name=value with a number, such as shunt_ohm=0.1.");
    }

    private static string WhyNot(DeviceDescriptor descriptor) => descriptor.Bus switch
    {
        BusKind.Gpio => $"{descriptor.Part} hangs on GPIO lines, which one program can hold at a time; let the agent read it and see 'edgetwin get', or measure the lines with 'edgetwin bench gpio'",
        BusKind.OneWire => $"{descriptor.Part} is read by the kernel's 1-wire driver; see 'edgetwin scan' and 'edgetwin get'",
        _ => $"{descriptor.Part} is driven, not read; there is nothing to probe",
    };
}
