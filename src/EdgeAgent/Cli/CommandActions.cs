using EdgeTwin.Devices.Scan;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Agent.Cli;

/// <summary>The commands that need more than a client; each gives its exit code. A command without its action is not offered.</summary>
public sealed record CommandActions
{
    /// <summary><c>run</c>.</summary>
    public Func<RunOptions, CommandContext, CancellationToken, Task<int>>? Run { get; init; }

    /// <summary><c>replay FILE</c>.</summary>
    public Func<ReplayRequest, CommandContext, CancellationToken, Task<int>>? Replay { get; init; }

    /// <summary><c>check [FILE]</c>: what is to be said of a configuration.</summary>
    public Func<string?, CheckReport>? Check { get; init; }

    /// <summary><c>bench KIND</c>.</summary>
    public Func<BenchOptions, CommandContext, CancellationToken, Task<int>>? Bench { get; init; }

    /// <summary><c>probe PART</c>.</summary>
    public Func<ProbeOptions, CommandContext, CancellationToken, Task<int>>? Probe { get; init; }

    /// <summary><c>bench sensor</c>.</summary>
    public Func<SensorBenchOptions, CommandContext, CancellationToken, Task<int>>? BenchSensor { get; init; }

    /// <summary><c>bench sensor calibrate</c>.</summary>
    public Func<CalibrateOptions, CommandContext, CancellationToken, Task<int>>? Calibrate { get; init; }

    /// <summary><c>scan</c>: takes the one bus to look at, or null for all.</summary>
    public Func<string?, ScanReport>? Scan { get; init; }

    /// <summary><c>doctor</c>: what the configuration can drive.</summary>
    public Func<IReadOnlyList<ConfiguredOutput>> Outputs { get; init; } = static () => [];

    /// <summary><c>parts</c>: the descriptors there are; broken ones go to the report.</summary>
    public Func<Action<string>, IReadOnlyList<DeviceDescriptor>>? Parts { get; init; }
}
