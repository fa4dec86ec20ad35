using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin probe</c>.</summary>
public static class ProbeCommand
{
    private const int AddressMin = 0x08;
    private const int AddressMax = 0x77;

    private const string Examples = """
        Reads a part once, straight on its bus, and explains it: every transfer, every check-sum, every field with its bits, every formula with its numbers.

          edgetwin probe bme280 --bus i2c-1 --address 0x76
          edgetwin probe ina226 --bus i2c-1 --set shunt_ohm=0.1 --json
          edgetwin probe max31865 --bus spi0.0

        I2C and SPI can be shared with a running agent; its next reading may be disturbed where both start a measurement at once. GPIO lines cannot be shared, and 1-wire and PWM belong to the kernel: see 'edgetwin get' for those.


        """;

    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context, Func<ProbeOptions, CommandContext, CancellationToken, Task<int>> probe)
    {
        var part = new Argument<string>("part") { Description = "A part; 'edgetwin parts' lists them." };
        var bus = new Option<string>("--bus") { Description = "Where it hangs: i2c-1, spi0.0, or the path of that bus's file.", HelpName = "bus", Required = true };
        var address = new Option<int?>("--address") { Description = "Its 7-bit I2C address; without it the first its descriptor names.", HelpName = "0x76", CustomParser = Address };
        var settings = new Option<string[]>("--set") { Description = "A setting of the part, as name=value; may be given several times.", HelpName = "name=value" };
        var json = CommonOptions.Json();
        var command = new Command("probe", Examples + ExitCode.Help) { part, bus, address, settings, json };
        command.SetAction((parsed, cancellation) => probe(
            new ProbeOptions(parsed.GetRequiredValue(part), parsed.GetRequiredValue(bus), parsed.GetValue(address), parsed.GetValue(settings) ?? [], parsed.GetValue(json)), context, cancellation));
        return command;
    }

    private static int? Address(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var isNumber = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? int.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var address)
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out address);
        if (isNumber && address is >= AddressMin and <= AddressMax)
            return address;
        result.AddError($"'{text}' is not an I2C address; allowed is 0x{AddressMin:x2} to 0x{AddressMax:x2}, such as 0x76.");
        return null;
    }
}
