using EdgeTwin.Agent.Alerts;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Agent.Conditions;

/// <summary>
/// Evaluates a condition over what was measured, read as it is needed: history, then what is on its way there. What it holds is a block
/// of each property and what the condition's windows hold, whatever the range.
/// </summary>
internal sealed class ConditionEvaluator(IAgent agent)
{
    // For a truth that began before the shortest of these, as far back as it takes.
    private static readonly long[] SinceWithinNs = [0, 3_600_000_000_000, 86_400_000_000_000, Limits.SinceNsMax];

    /// <summary>What a condition comes to now, and since when.</summary>
    public VerdictStatus Now(Condition condition, CancellationToken cancellation)
    {
        var now = ClockReading.Of(agent.Time);
        foreach (var withinNs in SinceWithinNs)
        {
            var fromNs = now.UtcNs - withinNs - LookbackNs(condition);
            var monitor = new ConditionMonitor(condition);
            var past = new SampleMerge(Sources(condition, fromNs, now.UtcNs, cancellation));
            while (past.TryNext(out var input, out var sample))
                monitor.Feed(input, sample.Ns, sample.Value, sample.Quality);
            monitor.Advance(now.UtcNs);
            var verdict = VerdictStatus.Of(monitor, now.UtcNs, 0);
            if (withinNs == SinceWithinNs[^1] || verdict.SinceUtcNs > now.UtcNs - withinNs)
                return verdict;
        }
        throw new InvalidOperationException("the last of the ranges has no end");
    }

    /// <summary>What a condition came to over a range.</summary>
    public ConditionReport Over(Condition condition, long fromUtcNs, long toUtcNs, CancellationToken cancellation) =>
        ConditionHistory.Evaluate(condition, Sources(condition, Before(fromUtcNs, LookbackNs(condition)), toUtcNs, cancellation), fromUtcNs, toUtcNs);

    /// <summary>When an alert would have been raised over a range, as if it had been normal at its beginning.</summary>
    /// <param name="when">Its condition.</param>
    /// <param name="clear">The condition that tells that it is over; null for none.</param>
    /// <param name="duration">How long it must hold before it is raised.</param>
    /// <param name="fromUtcNs">Where the range begins, ns since the Unix epoch.</param>
    /// <param name="toUtcNs">Where it ends.</param>
    /// <param name="cancellation">Ends reading.</param>
    public AlertTrial Try(Condition when, Condition? clear, TimeSpan duration, long fromUtcNs, long toUtcNs, CancellationToken cancellation)
    {
        var trial = new AlertTrial(when, clear, duration, fromUtcNs);
        var lookbackNs = Math.Max(LookbackNs(when), clear is null ? 0 : LookbackNs(clear));
        var properties = when.Properties.Concat(clear?.Properties ?? []).DistinctBy(property => property.Id).ToArray();
        var past = new SampleMerge(Sources(properties, Before(fromUtcNs, lookbackNs), toUtcNs, cancellation));
        while (past.TryNext(out var source, out var sample))
            trial.Feed(properties[source].Id, in sample);
        trial.End(toUtcNs);
        return trial;
    }

    private static long LookbackNs(Condition condition) => Math.Min(condition.LookbackNs, Limits.SinceNsMax);

    private static long Before(long ns, long byNs) => ns < long.MinValue + byNs ? long.MinValue : ns - byNs;

    private ISampleSource[] Sources(Condition condition, long fromNs, long toNs, CancellationToken cancellation) =>
        Sources(condition.Properties, fromNs, toNs, cancellation);

    private ISampleSource[] Sources(IEnumerable<ConditionProperty> properties, long fromNs, long toNs, CancellationToken cancellation)
    {
        var head = agent.Changes.Head;
        return [.. properties.Select(property => new PropertyPast(agent.History, agent.Changes, property.Id, fromNs, toNs, head, cancellation))];
    }
}
