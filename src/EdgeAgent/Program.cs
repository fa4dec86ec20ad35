using EdgeTwin.Agent.Cli;
using EdgeTwin.Agent.Launch;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Devices.FailSafe;
using EdgeTwin.Model.Configuration;

// What an agent starts to put its outputs at their safe values is this program too. It is no command for people, and all that the others
// need is memory that it does not.
if (args is [FailSafeHelper.Command])
    return FailSafeHelper.Run();

var paths = AgentPaths.Resolve(new AgentOptions(), Environment.GetEnvironmentVariable);
var context = new CommandContext
{
    Terminal = Terminal.OfProcess(),
    DefaultData = paths.Data,
    DefaultSocket = paths.SocketToCall(),
    Actions = new CommandActions
    {
        Run = RunLauncher.RunAsync,
        Replay = ReplayLauncher.RunAsync,
        Check = ConfigurationFile.Check,
        Bench = BenchLauncher.RunAsync,
        Probe = ProbeLauncher.RunAsync,
        BenchSensor = SensorBenchLauncher.RunAsync,
        Calibrate = CalibrateLauncher.RunAsync,
        Scan = MachineScanner.Scan,
        Parts = MachineScanner.Parts,
        Outputs = ConfiguredOutputs.Read,
    },
};
return await CommandTree.InvokeAsync(args, context).ConfigureAwait(false);
