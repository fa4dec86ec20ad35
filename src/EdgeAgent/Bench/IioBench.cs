using EdgeTwin.Devices.Buses.Iio;
using EdgeTwin.Devices.Frames;

namespace EdgeTwin.Agent.Bench;

/// <summary>Captures an IIO device's buffer for some seconds as the agent does, and says what was lost.</summary>
internal static class IioBench
{
    private const int QueueBytesMax = 4 << 20;

    /// <summary>Runs the benchmark.</summary>
    public static async Task<IioResult> RunAsync(TimeProvider time, LineBenchOptions options, CancellationToken cancellation)
    {
        var catalog = new BenchCatalog();
        var channelSets = new ChannelSetTable();
        using var reader = new BenchReader(channelSets, QueueBytesMax, options.Device);
        using var loop = new IioBufferLoop(
            new IioBufferOptions("bench", options.Device) { Trigger = options.Trigger, SamplingHz = options.SamplingHz },
            "/", reader.Queue, channelSets, catalog, time);
        await reader.RunAsync(loop, TimeSpan.FromSeconds(options.Seconds), time, cancellation).ConfigureAwait(false);
        var first = catalog.Count == 0 ? "" : catalog[0].Reference.Name;
        var scans = reader.SamplesOf(catalog, first);
        return new IioResult(
            options.Seconds, scans, scans / options.Seconds, (long)reader.LastOf(catalog, "scans_lost"), reader.Queue.FramesLost, reader.Queue.FramesWritten,
            loop.Problem.Length > 0 ? loop.Problem : reader.Words);
    }
}
