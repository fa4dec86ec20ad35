using System.Text.Json;
using EdgeTwin.Agent.Cli;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Recording;
using EdgeTwin.Model;
using EdgeTwin.Store.Batches;
using EdgeTwin.Store.Catalog;
using EdgeTwin.Store.State;

namespace EdgeTwin.Agent.Launch;

/// <summary><c>edgetwin replay</c>: a recording through the real ingest, as fast as possible, its samples printed.</summary>
internal static class ReplayLauncher
{
    private const int QueueBytes = 4 << 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>Decodes a recording.</summary>
    public static async Task<int> RunAsync(ReplayRequest request, CommandContext context, CancellationToken cancellation)
    {
        var file = request.File;
        if (!File.Exists(file))
        {
            context.Terminal.Fail($"there is no recording '{file}'");
            return ExitCode.NotFound;
        }
        var problems = new List<string>();
        // The catalog lives in memory only: nothing of a replay is kept.
        var catalog = PropertyCatalog.Open(Path.Combine(context.DefaultData, "no-catalog-of-a-replay"), context.Time, problem => problems.Add(problem.Message));
        var channelSets = new ChannelSetTable();
        using var state = new StateTable(Store.Limits.PropertiesMax);
        var printer = new SamplePrinter(catalog, context.Terminal, request.Json);
        var ingest = new Ingest(channelSets, printer, state, new ChangeRing(2), printer);
        var queue = new FrameQueue("replay", QueueBytes, OverflowPolicy.Wait, static () => { });
        ingest.Attach(queue);
        var bus = new ReplayBus(() => RecordingReader.Open(file), new ReplayOptions { Speed = double.PositiveInfinity, Faults = request.Faults }, AgentDrivers.All(), channelSets, catalog, queue, context.Time);
        var running = bus.RunAsync(cancellation);
        try
        {
            while (ingest.Drain() || !running.IsCompleted)
                await Task.Delay(Pause, context.Time, cancellation).ConfigureAwait(false);
            await running.ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or FormatException or InvalidDataException or UnauthorizedAccessException)
        {
            context.Terminal.Fail($"{file} cannot be replayed: {error.Message}");
            return ExitCode.Failed;
        }
        foreach (var problem in problems.Concat(bus.Problems).Concat(bus.FaultsUnmet))
            context.Terminal.Fail(problem);
        if (bus.Injected is { } injected)
            context.Terminal.Error.WriteLine($"injected with the seed {request.Faults!.Seed}: {injected}");
        return ExitCode.Done;
    }

    private sealed class SamplePrinter(PropertyCatalog catalog, Terminal terminal, bool json) : ISampleLog, IIngestEvents
    {
        public void Append(ReadOnlySpan<Sample> samples)
        {
            foreach (var sample in samples)
            {
                var definition = catalog[sample.PropertyId];
                var change = new ChangeReport(
                    "", definition.Reference.Twin.Path, definition.Reference.Name,
                    double.IsFinite(sample.Value) ? sample.Value : null, definition.UnitCode,
                    sample.Quality.Word(), sample.Reason.Words(), Rfc3339.Format(sample.UtcNs), sample.UtcNs);
                if (json)
                    terminal.Out.WriteLine(JsonSerializer.Serialize(change, ApiJson.Default.ChangeReport));
                else
                    WatchCommand.Print(terminal, change, json: false);
            }
        }

        public void ClockStepped(string queue, long monotonicNs, long offsetNs, long stepNs) =>
            terminal.Fail($"the wall clock was stepped by {TimeSpan.FromTicks(stepNs / 100)} while this was recorded");

        public void FrameRefused(int channelSet, string why) => terminal.Fail($"a frame of channel set {channelSet} was refused: {why}");
    }
}
