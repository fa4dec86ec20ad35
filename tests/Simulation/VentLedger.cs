using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Simulation;

/// <summary>Everything that was asked of the vent, and what the agent must therefore say of it after it was killed and started again.</summary>
internal sealed class VentLedger(VentAgent vent)
{
    private const int DecisionsMax = 10_000;

    private readonly List<VentRequest> _requests = [];
    private int _neverCame;
    private int _interrupted;
    private int _driven;

    /// <summary>How many were on record as what, of the requests that were cut off; and how many were acknowledged.</summary>
    public string Summary => $"{_requests.Count(request => request.IsAcknowledged)} requests acknowledged and on record; cut off {_neverCame} that never came, {_interrupted} interrupted, {_driven} driven";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A person sets the vent at a terminal, and is answered.</summary>
    public async Task SetAsync(int value)
    {
        var request = Next(value, isCommand: false);
        await vent.SetAsync(value, request.Reason);
        request.IsAcknowledged = true;
    }

    /// <summary>Sends a command, and holds the answer against the pin.</summary>
    /// <returns>False if the agent was gone before it answered.</returns>
    public async Task<bool> CommandAsync(int value)
    {
        var request = Next(value, isCommand: true);
        CommandReport done;
        try
        {
            done = await SendAsync(request);
        }
        catch (Exception error) when (Watcher.IsGone(error))
        {
            return false;
        }
        Assert.Equal((request.Reason, "done", false), (done.Key, done.State, done.Repeated));
        return request.IsAcknowledged = true;
    }

    /// <summary>
    /// Holds an agent that was started again to the truth: every request that was acknowledged is on record, once, with what came of it; one
    /// that was cut off wholly or not at all; and no output is said to be driven that is not.
    /// </summary>
    public async Task ExpectTruthAsync(int round)
    {
        var decisions = await DecisionsAsync();
        Assert.Equal(Enumerable.Range(1, decisions.Count).Select(number => (long)number), decisions.Select(decision => decision.Number));
        foreach (var request in _requests)
            ExpectOnRecord(request, decisions, round);

        // What is in force is the last that is on record.
        var wanted = _requests.Last(request => decisions.Exists(decision => decision.Reason == request.Reason));
        var desired = await vent.Client.DesiredAsync(VentAgent.Vent, Stop);
        if (wanted.IsAcknowledged)
            Assert.Equal((round, (double)wanted.Value, wanted.Reason), (round, desired.Value, desired.Reason));
        await ExpectAsSaidAsync(desired.Value, round);
        if (_requests[^1] is { IsCommand: true, IsAcknowledged: false } cutOff)
            await RepeatAsync(cutOff, decisions, round);
    }

    private VentRequest Next(int value, bool isCommand)
    {
        _requests.Add(new(value, $"request {_requests.Count + 1}", isCommand));
        return _requests[^1];
    }

    private Task<CommandReport> SendAsync(VentRequest request) =>
        vent.Client.CommandAsync(new(VentAgent.Vent, request.Value, request.Reason, request.Reason, "1 min"), Stop);

    private async Task<List<DecisionReport>> DecisionsAsync() => [.. (await vent.Client.DecisionsAsync(limit: DecisionsMax, cancellation: Stop)).Decisions.Reverse()];

    private static void ExpectOnRecord(VentRequest request, List<DecisionReport> decisions, int round)
    {
        var its = decisions.Where(decision => decision.Reason == request.Reason).ToList();
        var said = $"round {round}, seed {Campaign.Seed}: {request} is on record as '{string.Join(", ", its.Select(decision => decision.Kind))}'";
        if (its.Count == 0)
        {
            Assert.False(request.IsAcknowledged, said);
            return;
        }
        // Later ones are of agents that were started again, and went on with what is wanted.
        Assert.True(its is [{ Kind: "accepted" }, { Kind: "driven" or "interrupted" }, ..], said);
        Assert.True(its[1].Kind == "driven" || !request.IsAcknowledged, said);
        Assert.True(its.Skip(2).All(decision => decision.Kind == "driven"), said);
        Assert.All(its, decision => Assert.Equal(request.Value, decision.Value));
    }

    /// <summary>The agent drives what is wanted, says so, and it is so.</summary>
    private async Task ExpectAsSaidAsync(double value, int round)
    {
        await Eventually.Async(
            async () => await vent.OutputAsync() is { Cause: "driven", DriveError: "" } output && output.Value == value && (await vent.Client.PropertyAsync(VentAgent.Vent, Stop)) is { Quality: "good" } reported && reported.Value == value,
            $"round {round}: the output is driven to {value} and says so");
        Assert.Equal(value != 0, await vent.IsOnAsync());
    }

    /// <summary>A command that comes again under its key is told what came of it, or is done now if it never arrived.</summary>
    private async Task RepeatAsync(VentRequest cutOff, List<DecisionReport> decisions, int round)
    {
        var its = decisions.Where(decision => decision.Key == cutOff.Reason).Select(decision => decision.Kind).ToList();
        _ = its.Count == 0 ? _neverCame++ : its.Contains("driven") ? _driven++ : _interrupted++;
        var again = await SendAsync(cutOff);
        var expected = its.Count == 0 ? ("done", false) : (its.Contains("driven") ? "done" : "interrupted", true);
        Assert.True(expected == (again.State, again.Repeated), $"round {round}, seed {Campaign.Seed}: {cutOff} is on record as '{string.Join(", ", its)}' and is answered: {again.State}, repeated: {again.Repeated}");
        cutOff.IsAcknowledged = its.Count == 0;
        if (again.State == "done")
            Assert.Equal(cutOff.Value != 0, await vent.IsOnAsync());
    }
}
