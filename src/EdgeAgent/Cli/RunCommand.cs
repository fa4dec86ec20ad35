using System.CommandLine;

namespace EdgeTwin.Agent.Cli;

/// <summary><c>edgetwin run</c>.</summary>
public static class RunCommand
{
    /// <summary>Builds it.</summary>
    public static Command Build(CommandContext context, Func<RunOptions, CommandContext, CancellationToken, Task<int>> run)
    {
        var configuration = new Option<string?>("--config") { Description = "The configuration file (edgetwin.toml); without it, the defaults.", HelpName = "file" };
        var data = new Option<string?>("--data") { Description = "Where the agent keeps its data.", HelpName = "directory" };
        var socket = CommonOptions.Socket();
        var duration = CommonOptions.For("Run for so long, then stop cleanly.");
        var watch = new Option<bool>("--watch") { Description = "Show the live twin meanwhile." };
        var json = CommonOptions.Json();
        var command = new Command("run", "Runs the agent.\n\n  edgetwin run --watch\n  edgetwin run --for 5s --json          the twins after 5 s, as one JSON object\n  edgetwin run --config edgetwin.toml\n\nSIGHUP reloads the configuration, SIGTERM and Ctrl+C stop cleanly.\n" + ExitCode.Help) { configuration, data, socket, duration, watch, json };
        command.SetAction((parsed, cancellation) => run(
            new RunOptions(parsed.GetValue(configuration), parsed.GetValue(data), parsed.GetValue(socket), parsed.GetValue(duration), parsed.GetValue(watch), parsed.GetValue(json)),
            context, cancellation));
        return command;
    }
}
