using System.Collections.Immutable;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Lsp.Claims;

/// <summary>Follows the claims of a vault, each condition once, however often it stands there. One thread at a time.</summary>
internal sealed class ClaimWatch(CancellationToken ended)
{
    /// <summary>More conditions than these are not followed at once; of the rest no verdict is told.</summary>
    public const int ClaimsMax = 1000;

    private readonly Dictionary<string, WatchedClaim> _claims = new(StringComparer.Ordinal);

    /// <summary>Whether anything is followed: then time alone may change a verdict.</summary>
    public bool IsWatching => _claims.Count > 0;

    /// <summary>Done when of all that is followed the past has been read, or could not be.</summary>
    public Task PastAsync() => Task.WhenAll(_claims.Values.Select(claim => claim.Past));

    /// <summary>What conditions come to now.</summary>
    /// <param name="conditions">The conditions; those of before that are not among them are no longer followed.</param>
    /// <param name="twins">What is known of twins.</param>
    /// <param name="agents">The agents, the first one's property counts, each with what it has told since the last time; null if some of that was lost.</param>
    /// <param name="now">What the reader's clock shows.</param>
    public ImmutableDictionary<string, ClaimVerdict> Step(IReadOnlySet<string> conditions, TwinSnapshot twins, IReadOnlyList<(AgentLink Agent, IReadOnlyList<ChangeReport>? Changes)> agents, DateTimeOffset now)
    {
        foreach (var (text, claim) in _claims.ToList())
        {
            if (conditions.Contains(text) && !claim.IsLost && agents.All(agent => agent.Changes is not null) && Fits(claim.Condition, twins))
                continue;
            claim.End();
            _claims.Remove(text);
        }
        foreach (var (agent, changes) in agents)
        {
            foreach (var claim in _claims.Values)
                claim.Take(agent, changes!);
        }
        foreach (var text in conditions)
        {
            if (_claims.Count < ClaimsMax && !_claims.ContainsKey(text) && Condition.Read(text, twins) is { IsValid: true } reading && AgentsOf(reading.Condition, agents) is { } of)
                _claims[text] = new WatchedClaim(reading.Condition, of, ended);
        }
        return _claims.ToImmutableDictionary(claim => claim.Key, claim => claim.Value.Verdict(now), StringComparer.Ordinal);
    }

    /// <summary>Whether the properties are still what they were when the condition was checked.</summary>
    private static bool Fits(Condition condition, TwinSnapshot twins) => condition.Properties.All(property => twins.TryFind(property.Reference, out var now) && now == property);

    private static AgentLink[]? AgentsOf(Condition condition, IReadOnlyList<(AgentLink Agent, IReadOnlyList<ChangeReport>? Changes)> agents)
    {
        var of = condition.Properties.Select(property => agents.FirstOrDefault(agent => agent.Agent.Has(property.Reference)).Agent).ToArray();
        // An agent that is away is asked for what was once it is back.
        return of.All(agent => agent is { IsConnected: true }) ? of : null;
    }
}
