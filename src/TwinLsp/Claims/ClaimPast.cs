using EdgeTwin.Lsp.Agents;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Lsp.Claims;

/// <summary>What a condition has come to by what its agents measured until now.</summary>
internal static class ClaimPast
{
    private const long NsPerSecond = 1_000_000_000;

    // So far back is looked at least, so that it can be said since when a claim does not hold.
    private const long LookbackNsMin = 3600 * NsPerSecond;

    // What looks further back begins here; 'unknown' is said of what is missing then.
    private const long LookbackNsMax = 400L * 24 * 3600 * NsPerSecond;

    // The last sample before a window still counts in it.
    private const long LeadNs = 120 * NsPerSecond;

    /// <summary>A monitor that was fed with all that counts, and where that begins, ns since the Unix epoch.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="agents">Of each of its properties, the agent that has it.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<(ConditionMonitor Monitor, long FromNs)> ReadAsync(Condition condition, AgentLink[] agents, CancellationToken cancellation)
    {
        var monitor = new ConditionMonitor(condition);
        if (agents.Length == 0)
        {
            monitor.Advance(0);
            return (monitor, 0);
        }
        var lookbackNs = Math.Clamp(condition.LookbackNs, LookbackNsMin, LookbackNsMax);
        var samples = new List<(int Input, ConditionSample Sample)>();
        for (var input = 0; input < agents.Length; input++)
        {
            var of = await agents[input].MeasuredAsync(condition.Properties[input].Reference, agents[input].NowNs - lookbackNs - LeadNs, null, cancellation).ConfigureAwait(false);
            foreach (var sample in of)
                samples.Add((input, sample));
        }
        // Stable: of one property and moment the order is that of history.
        var fromNs = long.MaxValue;
        foreach (var (input, sample) in samples.OrderBy(one => one.Sample.Ns))
        {
            fromNs = Math.Min(fromNs, sample.Ns);
            monitor.Feed(input, sample.Ns, sample.Value, sample.Quality);
        }
        return (monitor, fromNs);
    }
}
