using System.Globalization;
using EdgeTwin.Agent.Cli;
using EdgeTwin.Client;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>Samples of a sensor from the running agent: as they come, or as they were.</summary>
internal sealed class AgentSensorSource(EdgeTwinClient client, Terminal terminal, TimeProvider time)
{
    private const int ProgressEvery = 16;

    /// <summary>Measures live until the time is over or it is cancelled.</summary>
    internal async Task<SensorSource> LiveAsync(string name, string? reference, TimeSpan duration, CancellationToken cancellation)
    {
        var (facts, conversion) = await FactsAsync(name, reference, cancellation).ConfigureAwait(false);
        var (readings, references) = (new SensorReadings(), reference is null ? null : new SensorReadings());
        var problems = new List<string>();
        using var timeout = new CancellationTokenSource(duration, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        var start = time.GetTimestamp();
        try
        {
            var items = client.ChangesAsync(reference is null ? [facts.Reference] : [facts.Reference, reference], cancellation: either.Token);
            await foreach (var item in items.ConfigureAwait(false))
            {
                if (item.Notice is { Kind: "lost" or "dropped" or "stopping" } notice)
                    problems.Add($"The agent says: {notice.Message}");
                if (item.Change is not { } change)
                    continue;
                if ($"{change.Twin}#{change.Property}" == facts.Reference)
                    readings.Add(change.TimeNs, change.Value, change.Quality, change.Reason);
                else
                    references?.Add(change.TimeNs, Converted(change.Value, conversion), change.Quality, change.Reason);
                terminal.Progress(string.Create(CultureInfo.InvariantCulture, $"{readings.Total} samples in {time.GetElapsedTime(start).TotalSeconds:0} of {duration.TotalSeconds:0} s; Ctrl+C ends and reports"));
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The time is over, or someone has seen enough: what there is, is reported.
            terminal.EndProgress();
        }
        return new SensorSource(facts, readings, references, "the agent, live", problems);
    }

    /// <summary>Takes what the agent has kept.</summary>
    internal async Task<SensorSource> HistoryAsync(string name, string? reference, string from, string to, CancellationToken cancellation)
    {
        var (facts, conversion) = await FactsAsync(name, reference, cancellation).ConfigureAwait(false);
        var readings = await HistoryAsync(facts.Reference, from, to, UnitConversion.Between(Unit.One, Unit.One), cancellation).ConfigureAwait(false);
        var references = reference is null ? null : await HistoryAsync(reference, from, to, conversion, cancellation).ConfigureAwait(false);
        terminal.EndProgress();
        return new SensorSource(facts, readings, references, $"the agent's history, {from} to {to}", []);
    }

    private async Task<SensorReadings> HistoryAsync(string name, string from, string to, UnitConversion conversion, CancellationToken cancellation)
    {
        var readings = new SensorReadings();
        string? next = from;
        while (next is not null)
        {
            var request = new HistoryRequest(name, next, to, "raw");
            next = null;
            await foreach (var item in client.HistoryAsync(request, cancellation).ConfigureAwait(false))
            {
                if (item.Point is { } point)
                    readings.Add(point.TimeNs, Converted(point.Value, conversion), point.Quality, point.Reason);
                else if (item.Footer is { Truncated: true, Count: > 0 } footer && footer.Next != request.From && readings.LeftOut == 0)
                    next = footer.Next;
                if (readings.Total % (ProgressEvery * 1024) == 0)
                    terminal.Progress($"{readings.Total} samples of {name}");
            }
        }
        return readings;
    }

    private async Task<(SensorFacts Facts, UnitConversion Conversion)> FactsAsync(string name, string? reference, CancellationToken cancellation)
    {
        var property = await client.PropertyAsync(name, cancellation).ConfigureAwait(false);
        var facts = new SensorFacts($"{property.Twin}#{property.Property}", property.Unit, property.UnitPrint)
        {
            Description = property.Description,
            RangeMin = property.RangeMin,
            RangeMax = property.RangeMax,
        };
        var conversion = UnitConversion.Between(Unit.One, Unit.One);
        if (reference is not null)
            conversion = SensorSource.Conversion((await client.PropertyAsync(reference, cancellation).ConfigureAwait(false)).Unit, property.Unit);
        return (facts, conversion);
    }

    private static double? Converted(double? value, UnitConversion conversion) => value is { } number ? conversion.Apply(number) : null;
}
