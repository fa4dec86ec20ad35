using EdgeTwin.Client.Contracts;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Lsp.Claims;

/// <summary>One condition that is followed: first over what was, then with every change. One thread at a time.</summary>
internal sealed class WatchedClaim
{
    /// <summary>How many changes are kept while history is read; a claim with more begins anew.</summary>
    public const int WaitingMax = 100_000;

    private readonly AgentLink[] _agents;
    private readonly Task<(ConditionMonitor Monitor, long FromNs)> _past;
    private readonly List<(int Input, ChangeReport Change)> _waiting = [];
    private readonly CancellationTokenSource _ended;

    /// <summary>Begins to read what was.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="agents">Of each of its properties, the agent that has it.</param>
    /// <param name="ended">When nobody wants to know any more.</param>
    public WatchedClaim(Condition condition, AgentLink[] agents, CancellationToken ended)
    {
        Condition = condition;
        _agents = agents;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(ended);
        var token = _ended.Token;
        _past = Task.Run(() => ClaimPast.ReadAsync(condition, agents, token), token);
    }

    /// <summary>The condition.</summary>
    public Condition Condition { get; }

    /// <summary>Whether it must begin anew: what was could not be read, or too much has come meanwhile.</summary>
    public bool IsLost => _past.IsFaulted || _past.IsCanceled || _waiting.Count > WaitingMax;

    /// <summary>Done when all that was has been read, or could not be.</summary>
    public Task Past => _past;

    /// <summary>Takes what an agent has told since the last time.</summary>
    public void Take(AgentLink agent, IReadOnlyList<ChangeReport> changes)
    {
        foreach (var change in changes)
        {
            for (var input = 0; input < _agents.Length; input++)
            {
                if (_agents[input] == agent && Condition.Properties[input].Reference is var reference && change.Property == reference.Name && change.Twin == reference.Twin.Path)
                    _waiting.Add((input, change));
            }
        }
    }

    /// <summary>What it comes to now.</summary>
    /// <param name="now">What the reader's clock shows.</param>
    public ClaimVerdict Verdict(DateTimeOffset now)
    {
        if (_agents.FirstOrDefault(agent => !agent.IsConnected) is { } gone)
            return ClaimVerdict.Unknown($"the agent at {gone.Address} does not answer");
        if (!_past.IsCompletedSuccessfully)
            return ClaimVerdict.Unknown("what was measured is being read");
        var (monitor, fromNs) = _past.Result;
        foreach (var (input, change) in _waiting)
            monitor.Feed(input, change.TimeNs, change.Value ?? double.NaN, KnownProperty.QualityOf(change.Quality));
        _waiting.Clear();
        if (_agents.Length > 0)
            monitor.Advance(_agents.Max(agent => agent.NowNs));
        return VerdictWords.Of(monitor, fromNs, now);
    }

    /// <summary>Nobody wants to know any more.</summary>
    public void End() => _ended.Cancel();
}
