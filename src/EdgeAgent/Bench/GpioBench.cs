using EdgeTwin.Devices.Buses.Gpio;
using EdgeTwin.Model;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Agent.Bench;

/// <summary>
/// Measures a GPIO line on this machine: how long from an edge to the output that answers it, or how many edges of a burst are
/// counted. Somebody else makes the edges.
/// </summary>
internal static class GpioBench
{
    private const int WarmUpEdges = 50;
    private const int QueueBytesMax = 4 << 20;
    private static readonly TimeSpan EdgeTimeout = TimeSpan.FromSeconds(30);

    /// <summary>From the kernel's time of an edge to after the output was driven, for so many edges.</summary>
    /// <exception cref="IOException">A line cannot be had, or no edge came in time.</exception>
    public static GpioLatencyResult Latency(TimeProvider time, LineBenchOptions options, Action<string> ready)
    {
        using var chip = Open(options.Chip);
        using var output = Request(chip, options.Chip, new GpioRequestOptions([options.Out]) { Direction = GpioDirection.Output });
        using var input = Request(chip, options.Chip, new GpioRequestOptions([options.In]) { Edges = GpioEdges.Both });
        var latencies = new double[options.Edges + WarmUpEdges];
        var count = 0;
        var lost = 0u;
        var lastSequence = 0u;
        var watch = new GpioEdgeWatch(input, (in GpioEdge edge) =>
        {
            _ = output.SetValues(new GpioLineValues(edge.IsRising ? 1UL : 0UL, 1));
            if (count < latencies.Length)
                latencies[count++] = (ClockReading.Monotonic(time) - edge.MonotonicNs) / 1e3;
            lost += edge.LineSequence - lastSequence - 1;
            lastSequence = edge.LineSequence;
        });
        ready($"waiting for edges of line {options.In} of {options.Chip} ...");
        var allocated = 0L;
        while (count < latencies.Length)
        {
            if (count < WarmUpEdges)
                allocated = GC.GetAllocatedBytesForCurrentThread();
            Check(watch.WaitAndHandle(EdgeTimeout), options);
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        var sorted = latencies[WarmUpEdges..];
        Array.Sort(sorted);
        return new GpioLatencyResult(
            options.Edges, lost, Statistics.Median(sorted), Statistics.Percentile(sorted, 0.9), Statistics.Percentile(sorted, 0.99), sorted[^1],
            (double)allocated / options.Edges);
    }

    /// <summary>Counts the edges of some seconds as the agent does: bus loop, queue, decoder.</summary>
    /// <exception cref="IOException">A line cannot be had.</exception>
    public static async Task<GpioCountResult> CountAsync(TimeProvider time, LineBenchOptions options, Action<string> ready, CancellationToken cancellation)
    {
        var catalog = new MemoryCatalog();
        var decoder = new GpioDecoder("", GpioEdges.Both, new GpioFieldProperties(TwinId.Parse("bench")), catalog);
        using var reader = new BenchReader(decoder, QueueBytesMax, options.Chip);
        var gpio = new GpioDescriptor(["signal"], false, GpioEdges.Both, options.Bias, false, options.DebounceUs);
        using var loop = new GpioBusLoop(
            options.Chip, "/dev", [new GpioDevice(0, "bench", gpio, [$"{options.In}"], TimeSpan.FromSeconds(1))], reader.Queue, time);
        ready($"counting edges of line {options.In} of {options.Chip} ...");
        await reader.RunAsync(loop, TimeSpan.FromSeconds(options.Seconds), time, cancellation).ConfigureAwait(false);
        return new GpioCountResult(
            options.Seconds, reader.SamplesOf(catalog, "state") - reader.SamplesOf(catalog, "count"), (long)reader.LastOf(catalog, "count"),
            (long)reader.LastOf(catalog, "lost"), reader.Queue.FramesLost, reader.Queue.FramesWritten, reader.Words);
    }

    private static IGpioChip Open(string chipName)
    {
        var result = GpioChip.TryOpen($"/dev/{chipName}", out var chip);
        return result < 0 ? throw new IOException($"/dev/{chipName} cannot be opened: error {-result}") : chip!;
    }

    private static IGpioLineRequest Request(IGpioChip chip, string chipName, GpioRequestOptions options)
    {
        var result = chip.TryRequest(options, out var request);
        if (result >= 0)
            return request!;
        var holder = chip.LineInfo(options.Offsets[0]) is { IsUsed: true } info ? $", it is held by '{info.Consumer}'" : "";
        throw new IOException($"line {options.Offsets[0]} of {chipName} cannot be had: error {-result}{holder}");
    }

    private static void Check(int handled, LineBenchOptions options)
    {
        if (handled == 0)
            throw new IOException($"no edge of line {options.In} of {options.Chip} came within {EdgeTimeout.TotalSeconds} s");
        if (handled < 0)
            throw new IOException($"waiting for edges of line {options.In} of {options.Chip}: error {-handled}");
    }
}
