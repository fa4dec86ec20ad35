using System.Globalization;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host;
using EdgeTwin.Devices.Recording;
using EdgeTwin.Model;
using EdgeTwin.Store.Batches;
using EdgeTwin.Store.Catalog;
using EdgeTwin.Store.State;

namespace EdgeTwin.Agent.Bench;

/// <summary>The samples that history is measured on, in the order in which they were measured.</summary>
internal sealed class HistoryColumns : ISampleLog, IIngestEvents
{
    private const int QueueBytes = 4 << 20;
    private static readonly TimeSpan HostPeriod = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan HostDuration = TimeSpan.FromSeconds(10);

    private HistoryColumns(string source, PropertyCatalog catalog)
    {
        Source = source;
        Catalog = catalog;
    }

    /// <summary>Where they came from, in words.</summary>
    public string Source { get; }

    /// <summary>The properties.</summary>
    public PropertyCatalog Catalog { get; }

    /// <summary>The samples; those without a value are left out.</summary>
    public List<Sample> Samples { get; } = [];

    /// <summary>Loads a folder of CSV files (header line, then timestamp,value), a recording, or reads this machine for a while.</summary>
    /// <exception cref="InvalidDataException">There is nothing there to measure on.</exception>
    public static HistoryColumns Load(string? source, string directory, TimeProvider time)
    {
        var catalog = PropertyCatalog.Open(Path.Combine(directory, "catalog"), time, static problem => throw new InvalidDataException(problem.Message));
        var columns = new HistoryColumns(source is null ? "this machine for 10 s" : Path.GetFileName(Path.TrimEndingDirectorySeparator(source)), catalog);
        if (source is null)
            columns.RunBus(time, (sets, queue) => new HostBus(new HostBusOptions { Period = HostPeriod, Timeout = HostPeriod }, "/", queue, sets, catalog, time), OverflowPolicy.DropNewest, HostDuration);
        else if (Directory.Exists(source))
            columns.LoadFolder(source);
        else if (File.Exists(source))
            columns.RunBus(time, (sets, queue) => new ReplayBus(() => RecordingReader.Open(source), new ReplayOptions { Speed = double.PositiveInfinity }, AgentDrivers.All(), sets, catalog, queue, time), OverflowPolicy.Wait, Timeout.InfiniteTimeSpan);
        if (columns.Samples.Count == 0)
            throw new InvalidDataException($"there are no samples in '{source}'; allowed is a folder of CSV files with lines of timestamp,value, or a recording");
        return columns;
    }

    void ISampleLog.Append(ReadOnlySpan<Sample> samples)
    {
        foreach (var sample in samples)
        {
            if (sample.Quality != Quality.Bad)
                Samples.Add(sample);
        }
    }

    void IIngestEvents.ClockStepped(string queue, long monotonicNs, long offsetNs, long stepNs)
    {
        // The samples carry the new wall time; there is nothing else to do in a benchmark.
    }

    void IIngestEvents.FrameRefused(int channelSet, string why) => throw new InvalidDataException($"a frame of channel set {channelSet} was refused: {why}");

    private void LoadFolder(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var id = Catalog.Register(new PropertyDefinition(PropertyReference.Of(TwinId.Parse("csv"), $"column{Catalog.Count}"), "1", Description: Path.GetFileName(path)));
            foreach (var line in File.ReadLines(path).Skip(1))
                Samples.Add(Parse(path, line, id));
        }
    }

    private static Sample Parse(string path, string line, int id)
    {
        var comma = line.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0
            || !DateTime.TryParse(line.AsSpan(0, comma), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var when)
            || !double.TryParse(line.AsSpan(comma + 1), CultureInfo.InvariantCulture, out var value))
            throw new InvalidDataException($"{path}: '{line}' is not a line of timestamp,value");
        var utcNs = (when - DateTime.UnixEpoch).Ticks * 100;
        return new Sample(id, Quality.Good, QualityReason.None, value, utcNs, utcNs);
    }

    private void RunBus(TimeProvider time, Func<ChannelSetTable, FrameQueue, IBusLoop> make, OverflowPolicy policy, TimeSpan duration)
    {
        using var state = new StateTable(Store.Limits.PropertiesMax);
        using var wake = new ManualResetEventSlim();
        using var stop = new CancellationTokenSource(duration, time);
        var channelSets = new ChannelSetTable();
        var ingest = new Ingest(channelSets, this, state, new ChangeRing(2), this);
        var queue = new FrameQueue("bench", QueueBytes, policy, wake.Set);
        ingest.Attach(queue);
        var running = make(channelSets, queue).RunAsync(stop.Token);
        while (ingest.Drain() || !running.IsCompleted)
        {
            wake.Wait(1, CancellationToken.None);
            wake.Reset();
        }
        running.GetAwaiter().GetResult();
    }
}
