using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Cli;

/// <summary>Commands that need no running agent: <c>replay</c>, <c>check</c>, <c>bench</c>.</summary>
public static class LocalCommands
{
    private const int I2cBytesMax = 255;

    /// <summary>Builds <c>replay</c>.</summary>
    public static Command Replay(CommandContext context, Func<string, bool, CommandContext, CancellationToken, Task<int>> replay)
    {
        var file = new Argument<string>("file") { Description = "A recording made by 'edgetwin record'." };
        var json = CommonOptions.Json();
        var command = new Command("replay", "Decodes a recording and prints its samples.\n\n  edgetwin replay storm.frames --json\n\n" + ExitCode.Help) { file, json };
        command.SetAction((parsed, cancellation) => replay(parsed.GetRequiredValue(file), parsed.GetValue(json), context, cancellation));
        return command;
    }

    /// <summary>Builds <c>check</c>.</summary>
    public static Command Check(CommandContext context, Func<string?, IReadOnlyList<string>> check)
    {
        var file = new Argument<string?>("file") { Description = "The configuration file.", Arity = ArgumentArity.ZeroOrOne };
        var json = CommonOptions.Json();
        var command = new Command("check", "Checks a configuration; every error names file, line and column.\n\n  edgetwin check edgetwin.toml\n\n" + ExitCode.Help) { file, json };
        command.SetAction(parsed =>
        {
            var errors = check(parsed.GetValue(file));
            if (parsed.GetValue(json))
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(new ReloadReport(errors.Count == 0, errors), ApiJson.Default.ReloadReport));
            else if (errors.Count == 0)
                context.Terminal.Line("the configuration is right");
            else
                foreach (var error in errors)
                    context.Terminal.Error.WriteLine(error);
            return errors.Count == 0 ? ExitCode.Done : ExitCode.BadUsage;
        });
        return command;
    }

    /// <summary>Builds <c>bench</c>.</summary>
    public static Command Bench(CommandContext context, Func<BenchOptions, CommandContext, CancellationToken, Task<int>> bench)
    {
        var kind = new Argument<string>("kind") { Description = "What to measure." };
        kind.AcceptOnlyFromAmong("path", "store", "history", "start", "i2c");
        var full = new Option<bool>("--full") { Description = "With journal, history and a subscriber." };
        var source = new Option<string?>("--source") { Description = "What history is measured on: a folder of CSV files (timestamp,value) or a recording; without it, the machine's own twin for some seconds.", HelpName = "path" };
        var bus = new Option<string>("--bus") { Description = "The file of the bus that i2c is measured on.", HelpName = "path", DefaultValueFactory = _ => "/dev/i2c-1" };
        var address = Number("--address", "The chip's 7-bit address, 0x76 or 118.", 0x76, 0x7F);
        var register = Number("--register", "Where the burst begins.", 0xF7, byte.MaxValue);
        var bytes = Number("--bytes", "How long the burst is.", 8, I2cBytesMax);
        var peer = new Option<string?>("--peer") { Description = "The program of benchmarks/peers/i2c-loop.c, which i2c is compared with.", HelpName = "path" };
        var json = CommonOptions.Json();
        var command = new Command("bench", "Measures this machine, and how near it comes to the limit found in the same run.\n\n  edgetwin bench path --json\n  edgetwin bench history --source measurements/\n\n" + ExitCode.Help) { kind, full, source, bus, address, register, bytes, peer, json };
        command.SetAction((parsed, cancellation) => bench(
            new BenchOptions(
                parsed.GetRequiredValue(kind),
                parsed.GetValue(full),
                parsed.GetValue(source),
                new I2cBenchOptions(parsed.GetValue(bus)!, parsed.GetValue(address), parsed.GetValue(register), parsed.GetValue(bytes), parsed.GetValue(peer)),
                parsed.GetValue(json)),
            context,
            cancellation));
        return command;
    }

    private static Option<int> Number(string name, string description, int otherwise, int max)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "number", DefaultValueFactory = _ => otherwise };
        option.CustomParser = result =>
        {
            var word = result.Tokens[^1].Value;
            var isHexadecimal = word.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
            if (int.TryParse(isHexadecimal ? word[2..] : word, isHexadecimal ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= max && number >= 0)
                return number;
            result.AddError($"{name}: '{word}' is no number from 0 to {max} (0x{max:x})");
            return otherwise;
        };
        return option;
    }
}
