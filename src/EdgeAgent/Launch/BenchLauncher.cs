using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EdgeTwin.Agent.Bench;
using EdgeTwin.Agent.Cli;

namespace EdgeTwin.Agent.Launch;

/// <summary><c>edgetwin bench</c>: runs a benchmark in a folder of its own below the data directory, on the disk that counts.</summary>
internal static class BenchLauncher
{
    private const int Rounds = 7;
    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(15);

    /// <summary>Runs one benchmark and prints its figures.</summary>
    public static async Task<int> RunAsync(BenchOptions options, CommandContext context, CancellationToken cancellation)
    {
        var directory = Path.Combine(context.DefaultData, $"bench-{Environment.ProcessId}");
        Directory.CreateDirectory(directory);
        try
        {
            context.Terminal.Error.WriteLine($"measuring in {directory}; leave the machine alone meanwhile ...");
            switch (options.Kind)
            {
                case "path" when options.Full:
                    Print(FullPathBench.Run(context.Time, directory, Rounds, RoundLength), BenchJson.Default.PathResult);
                    break;
                case "path":
                    Print(PathBench.Run(context.Time, Rounds, RoundLength), BenchJson.Default.PathResult);
                    break;
                case "store":
                    Print(StoreBench.Run(context.Time, directory, Rounds), BenchJson.Default.StoreResult);
                    break;
                case "history":
                    Print(HistoryBench.Run(context.Time, directory, options.Source), BenchJson.Default.HistoryResult);
                    break;
                case "conditions":
                    Print(ConditionsBench.Run(context.Time, Rounds, RoundLength), BenchJson.Default.ConditionsResult);
                    break;
                case "control":
                    Print(await ControlBench.RunAsync(context.Time, directory).ConfigureAwait(false), BenchJson.Default.ControlResult);
                    break;
                case "claim":
                    Print(ClaimBench.Run(context.Time, directory, Rounds), BenchJson.Default.ClaimResult);
                    break;
                case "i2c":
                    Print(I2cBench.Run(context.Time, options.I2c), BenchJson.Default.I2cResult);
                    break;
                case "gpio" when options.Lines.Out >= 0:
                    Print(GpioBench.Latency(context.Time, options.Lines, context.Terminal.Error.WriteLine), BenchJson.Default.GpioLatencyResult);
                    break;
                case "gpio":
                    Print(await GpioBench.CountAsync(context.Time, options.Lines, context.Terminal.Error.WriteLine, cancellation).ConfigureAwait(false), BenchJson.Default.GpioCountResult);
                    break;
                case "iio" when options.Lines.IsPolled:
                    Print(await IioBench.PollAsync(context.Time, options.Lines, cancellation).ConfigureAwait(false), BenchJson.Default.IioPollResult);
                    break;
                case "iio":
                    Print(await IioBench.RunAsync(context.Time, options.Lines, cancellation).ConfigureAwait(false), BenchJson.Default.IioResult);
                    break;
                default:
                    Print(StartBench.Run(context.Time, directory, Settle), BenchJson.Default.StartResult);
                    break;
            }
            return ExitCode.Done;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException or InvalidDataException or TimeoutException)
        {
            context.Terminal.Fail(error.Message);
            return ExitCode.Failed;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }

        void Print<T>(T result, JsonTypeInfo<T> type)
        {
            var json = JsonSerializer.SerializeToElement(result, type);
            if (options.Json)
            {
                context.Terminal.Line(json.GetRawText());
                return;
            }
            foreach (var figure in json.EnumerateObject())
                context.Terminal.Line($"{figure.Name,-28} {BenchFigure.Words(figure.Value)}");
        }
    }
}
