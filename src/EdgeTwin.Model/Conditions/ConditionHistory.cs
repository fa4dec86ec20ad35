using EdgeTwin.Model.Conditions.Monitoring;

namespace EdgeTwin.Model.Conditions;

/// <summary>Evaluates a condition over history: the same monitor, fed with what was.</summary>
public static class ConditionHistory
{
    /// <summary>What a condition came to between two moments.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="sources">
    /// The samples of each of <see cref="Condition.Properties"/>, in their order. For a full answer from the first moment on they begin
    /// <see cref="Condition.LookbackNs"/> before it, with the last sample before that; what is missing is unknown.
    /// </param>
    /// <param name="fromNs">Where the report begins, ns.</param>
    /// <param name="toNs">Where it ends, ns.</param>
    public static ConditionReport Evaluate(Condition condition, IReadOnlyList<ISampleSource> sources, long fromNs, long toNs)
    {
        var report = new ReportBuilder(fromNs);
        var monitor = new ConditionMonitor(condition, report);
        var buffers = sources.Select(source => new SourceBuffer(source)).ToArray();
        foreach (var buffer in buffers)
            buffer.Advance();
        if (buffers.All(buffer => buffer.NextNs > fromNs))
            monitor.Advance(fromNs);
        while (Earliest(buffers) is var input and >= 0 && buffers[input].NextNs <= toNs)
        {
            ref var sample = ref buffers[input].Next;
            monitor.Feed(input, sample.Ns, sample.Value, sample.Quality);
            buffers[input].Advance();
        }
        monitor.Advance(toNs);
        return report.Build(toNs);
    }

    private static int Earliest(SourceBuffer[] buffers)
    {
        var earliest = -1;
        var earliestNs = long.MaxValue;
        for (var i = 0; i < buffers.Length; i++)
        {
            if (buffers[i].NextNs >= earliestNs)
                continue;
            earliest = i;
            earliestNs = buffers[i].NextNs;
        }
        return earliest;
    }
}
