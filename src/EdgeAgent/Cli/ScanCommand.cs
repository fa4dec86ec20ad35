using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Devices.Scan;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin scan</c>.</summary>
public static class ScanCommand
{
    /// <summary>Builds it.</summary>
    /// <param name="context">Where to write.</param>
    /// <param name="scan">Looks at the machine; takes the one bus asked for, or null for all.</param>
    public static Command Build(CommandContext context, Func<string?, ScanReport> scan)
    {
        var bus = new Option<string?>("--bus") { Description = "Only this bus.", HelpName = "i2c-1" };
        var toml = new Option<bool>("--toml") { Description = "Print the configuration to paste into edgetwin.toml." };
        var json = CommonOptions.Json();
        var command = new Command("scan",
            "Lists every bus, GPIO chip, IIO, hwmon and 1-wire device of this machine and identifies the parts.\n\n"
            + "  edgetwin scan\n  edgetwin scan --bus i2c-1\n  edgetwin scan --toml >> edgetwin.toml\n\n"
            + "A part on I2C is identified by its address and its identity registers. Nothing but a register number is ever written to a\n"
            + "part that is not known, and not even that where a part at the address could take it for an order.\n\n" + ExitCode.Help) { bus, toml, json };
        command.SetAction(parsed =>
        {
            var report = scan(parsed.GetValue(bus));
            if (parsed.GetValue(bus) is { } asked && report.Buses.Count == 0)
            {
                context.Terminal.Fail($"this machine has no bus '{asked}'; 'edgetwin scan' lists those it has");
                return ExitCode.NotFound;
            }
            if (parsed.GetValue(json))
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(report, ScanJson.Default.ScanReport));
            else if (parsed.GetValue(toml))
                context.Terminal.Out.Write(ScanToml.Write(report));
            else
                Print(context.Terminal, report);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(Terminal terminal, ScanReport report)
    {
        if (report.Buses.Count == 0)
            terminal.Line("nothing: this machine has no I2C, SPI, GPIO, IIO, hwmon, 1-wire or PWM device; on a Raspberry Pi, 'sudo raspi-config' switches buses on");
        foreach (var bus in report.Buses)
        {
            terminal.Line($"{terminal.Paint(bus.Name, "1")}  {bus.Description}");
            if (bus.Problem.Length > 0)
                terminal.Line($"  {terminal.Paint(bus.Problem, "33")}");
            foreach (var part in bus.Parts)
                terminal.Line($"  {part.Place,-16} {Certainty(terminal, part)} {part.Description}");
        }
    }

    private static string Certainty(Terminal terminal, ScannedPart part) => part.Certainty switch
    {
        ScanCertainty.Identified => terminal.Paint($"{string.Join(", ", part.Parts),-12}", "32"),
        ScanCertainty.Possible => terminal.Paint($"{"?",-12}", "33"),
        ScanCertainty.Kernel => $"{"kernel",-12}",
        _ => terminal.Paint($"{"unknown",-12}", "33"),
    };
}
