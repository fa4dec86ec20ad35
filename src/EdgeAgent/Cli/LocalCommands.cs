using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Devices.Recording.Faults;

namespace EdgeTwin.Agent.Cli;

/// <summary>Commands that need no running agent: <c>replay</c>, <c>check</c>, <c>bench</c>.</summary>
public static class LocalCommands
{
    /// <summary>Builds <c>replay</c>.</summary>
    public static Command Replay(CommandContext context, Func<ReplayRequest, CommandContext, CancellationToken, Task<int>> replay)
    {
        var file = new Argument<string>("file") { Description = "A recording made by 'edgetwin record'." };
        var inject = new Option<string?>("--inject") { Description = $"Faults to show, the same every time for the same seed: {FaultPlanText.Allowed}.", HelpName = "faults" };
        var seed = new Option<int>("--seed") { Description = "Where the random numbers of --inject start.", DefaultValueFactory = _ => 1 };
        var json = CommonOptions.Json();
        var command = new Command("replay", "Decodes a recording and prints its samples.\n\n  edgetwin replay storm.etrec --json\n  edgetwin replay storm.etrec --inject nack=1%,bitflip=0.1%,stuck=10s@60s --seed 7\n\n" + ExitCode.Help) { file, inject, seed, json };
        command.SetAction((parsed, cancellation) =>
        {
            FaultPlan? faults = null;
            if (parsed.GetValue(inject) is { } text && (faults = FaultPlanText.Parse(text, parsed.GetValue(seed), out var problem)) is null)
            {
                context.Terminal.Fail($"--inject {text}: {problem}");
                return Task.FromResult(ExitCode.BadUsage);
            }
            return replay(new ReplayRequest(parsed.GetRequiredValue(file), faults, parsed.GetValue(json)), context, cancellation);
        });
        return command;
    }

    /// <summary>Builds <c>check</c>.</summary>
    public static Command Check(CommandContext context, Func<string?, CheckReport> check)
    {
        var file = new Argument<string?>("file") { Description = "The configuration file.", Arity = ArgumentArity.ZeroOrOne };
        var json = CommonOptions.Json();
        var command = new Command("check", "Checks a configuration; every error names file, line and column. A condition about a property that nobody measures yet is a warning.\n\n  edgetwin check edgetwin.toml\n\n" + ExitCode.Help) { file, json };
        command.SetAction(parsed =>
        {
            var report = check(parsed.GetValue(file));
            if (parsed.GetValue(json))
            {
                context.Terminal.JsonLine(JsonSerializer.SerializeToUtf8Bytes(report, CommandJson.Default.CheckReport));
            }
            else
            {
                foreach (var error in report.Errors)
                    context.Terminal.Error.WriteLine(error);
                foreach (var warning in report.Warnings)
                    context.Terminal.Error.WriteLine($"warning: {warning}");
                if (report.Applied)
                    context.Terminal.Line("the configuration is right");
            }
            return report.Applied ? ExitCode.Done : ExitCode.BadUsage;
        });
        return command;
    }

    /// <summary>Builds <c>bench</c>.</summary>
    public static Command Bench(CommandContext context, Func<BenchOptions, CommandContext, CancellationToken, Task<int>> bench)
    {
        var kind = new Argument<string>("kind") { Description = "What to measure." };
        kind.AcceptOnlyFromAmong("path", "store", "history", "conditions", "claim", "control", "start", "i2c", "gpio", "iio");
        var full = new Option<bool>("--full") { Description = "With journal, history and a subscriber." };
        var source = new Option<string?>("--source") { Description = "What history is measured on: a folder of CSV files (timestamp,value) or a recording; without it, the machine's own twin for some seconds.", HelpName = "path" };
        var i2c = new I2cBenchArguments();
        var lines = new LineBenchArguments();
        var json = CommonOptions.Json();
        var command = new Command("bench", "Measures this machine, how near it comes to the limit found in the same run, and its sensors.\n\n  edgetwin bench path --json\n  edgetwin bench history --source measurements/\n  edgetwin bench gpio --chip gpiochip0 --in 17 --out 18\n  edgetwin bench sensor greenhouse/air#temperature --for 10m --html report.html\n\n" + ExitCode.Help) { kind, full, source, json };
        i2c.AddTo(command);
        lines.AddTo(command);
        if (context.Actions is { BenchSensor: { } sensor, Calibrate: { } calibrate })
            command.Add(SensorCommand.Build(context, sensor, calibrate));
        command.SetAction((parsed, cancellation) => bench(
            new BenchOptions(parsed.GetRequiredValue(kind), parsed.GetValue(full), parsed.GetValue(source), i2c.Read(parsed), lines.Read(parsed), parsed.GetValue(json)), context, cancellation));
        return command;
    }
}
