using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;
using EdgeTwin.Store.Batches;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>Keeps the samples of the sensor and its reference out of all that a recording holds.</summary>
internal sealed class SampleCollector(IPropertyCatalog catalog, PropertyReference sensor, PropertyReference? reference) : ISampleLog, IIngestEvents
{
    private readonly List<string> _problems = [];

    /// <summary>The sensor's samples.</summary>
    internal SensorReadings Readings { get; } = new();

    /// <summary>The reference's samples, in its own unit.</summary>
    internal SensorReadings References { get; } = new();

    /// <summary>What was wrong, one sentence each.</summary>
    internal IReadOnlyList<string> Problems => _problems;

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<Sample> samples)
    {
        foreach (var sample in samples)
        {
            var name = catalog[sample.PropertyId].Reference;
            if (name == sensor)
                Readings.Add(sample.UtcNs, sample.Value, sample.Quality.Word(), sample.Reason.Words());
            else if (name == reference)
                References.Add(sample.UtcNs, sample.Value, sample.Quality.Word(), sample.Reason.Words());
        }
    }

    /// <inheritdoc/>
    public void ClockStepped(string queue, long monotonicNs, long offsetNs, long stepNs) =>
        _problems.Add($"The wall clock was stepped by {TimeSpan.FromTicks(stepNs / 100)} while this was recorded; the rate is not what it seems there.");

    /// <inheritdoc/>
    public void FrameRefused(int channelSet, string why) => _problems.Add($"A frame of channel set {channelSet} was refused: {why}");
}
