using System.Text.Json;
using EdgeTwin.Agent.Cli;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;
using EdgeTwin.Store.Batches;

namespace EdgeTwin.Agent.Launch;

/// <summary><c>edgetwin replay</c>: a recording through the real ingest, as fast as possible, its samples printed.</summary>
internal static class ReplayLauncher
{
    /// <summary>Decodes a recording.</summary>
    public static async Task<int> RunAsync(ReplayRequest request, CommandContext context, CancellationToken cancellation)
    {
        var file = request.File;
        if (!File.Exists(file))
        {
            context.Terminal.Fail($"there is no recording '{file}'");
            return ExitCode.NotFound;
        }
        var player = new RecordingPlayer(context.Time);
        var printer = new SamplePrinter(player.Catalog, context.Terminal, request.Json);
        try
        {
            await player.PlayAsync(file, request.Faults, printer, printer, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or FormatException or InvalidDataException or UnauthorizedAccessException)
        {
            context.Terminal.Fail($"{file} cannot be replayed: {error.Message}");
            return ExitCode.Failed;
        }
        foreach (var problem in player.Problems)
            context.Terminal.Fail(problem);
        if (player.Injected is { } injected)
            context.Terminal.Error.WriteLine($"injected with the seed {request.Faults!.Seed}: {injected}");
        return ExitCode.Done;
    }

    private sealed class SamplePrinter(IPropertyCatalog catalog, Terminal terminal, bool json) : ISampleLog, IIngestEvents
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
