using EdgeAgent.Tests.Api;
using EdgeTwin.Agent.Cli;
using EdgeTwin.Agent.Launch;

namespace EdgeAgent.Tests.Bench;

/// <summary>The commands of the sensor bench as someone types them, within this process.</summary>
internal static class BenchCommand
{
    /// <summary>Runs a line; <paramref name="answers"/> is what someone at the terminal types.</summary>
    internal static async Task<(int Code, string Output, string Error)> RunAsync(RealAgent? agent, string line, string? answers = null)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var context = new CommandContext
        {
            Terminal = new Terminal(output, error, false, false) { In = answers is null ? null : new StringReader(answers) },
            DefaultSocket = agent?.Paths.Socket ?? "/nowhere/socket",
            DefaultData = agent?.Paths.Data ?? Path.GetTempPath(),
            Actions = new CommandActions
            {
                Replay = ReplayLauncher.RunAsync,
                Bench = BenchLauncher.RunAsync,
                BenchSensor = SensorBenchLauncher.RunAsync,
                Calibrate = CalibrateLauncher.RunAsync,
                Probe = ProbeLauncher.RunAsync,
            },
        };
        return (await CommandTree.InvokeAsync(line.Split(' '), context, TestContext.Current.CancellationToken), output.ToString(), error.ToString());
    }
}
