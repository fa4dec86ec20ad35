using EdgeTwin.Devices.Buses;
using EdgeTwin.Devices.Buses.Iio;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Bench;

/// <summary>Captures an IIO device's buffer for some seconds as the agent does, and says what was lost.</summary>
internal static class IioBench
{
    private const int QueueBytesMax = 4 << 20;
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(100);

    /// <summary>Polls all devices through sysfs.</summary>
    public static async Task<IioPollResult> PollAsync(TimeProvider time, LineBenchOptions options, CancellationToken cancellation)
    {
        var catalog = new MemoryCatalog();
        var channelSets = new ChannelSetTable();
        using var reader = new BenchReader(channelSets, QueueBytesMax, "iio");
        using var loop = new IioPollLoop(new AttributeBusOptions { Period = PollPeriod }, "/", reader.Queue, channelSets, catalog, time);
        await reader.RunAsync(loop, TimeSpan.FromSeconds(options.Seconds), time, cancellation).ConfigureAwait(false);
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var id = 0; id < catalog.Count; id++)
        {
            if (reader.SamplesOf(id) > 0)
                values[catalog[id].Reference.ToString()] = reader.LastOf(id);
        }
        return new IioPollResult(options.Seconds, reader.Queue.FramesWritten, values, string.Join(' ', loop.Problems));
    }

    /// <summary>Captures one device's buffer.</summary>
    public static async Task<IioResult> RunAsync(TimeProvider time, LineBenchOptions options, CancellationToken cancellation)
    {
        var catalog = new MemoryCatalog();
        var channelSets = new ChannelSetTable();
        using var reader = new BenchReader(channelSets, QueueBytesMax, options.Device);
        var buffer = new IioBufferOptions("bench", options.Device) { Trigger = options.Trigger, SamplingHz = options.SamplingHz };
        using var loop = new IioBufferLoop(buffer, "/", reader.Queue, channelSets, catalog, time);
        await reader.RunAsync(loop, TimeSpan.FromSeconds(options.Seconds), time, cancellation).ConfigureAwait(false);
        var first = catalog.Count == 0 ? "" : catalog[0].Reference.Name;
        var scans = reader.SamplesOf(catalog, first);
        return new IioResult(
            options.Seconds, scans, scans / options.Seconds, (long)reader.LastOf(catalog, "scans_lost"), reader.Queue.FramesLost, reader.Queue.FramesWritten,
            loop.WaitingScansMax, buffer.LengthScans, loop.Problem.Length > 0 ? loop.Problem : reader.Words);
    }
}
