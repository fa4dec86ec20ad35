using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Control;
using EdgeTwin.Model;
using EdgeTwin.Store.Decisions;
using EdgeTwin.Store.Desired;

namespace EdgeTwin.Agent.Control;

/// <summary>
/// Commands: wishes that are answered when the thing has done them. A command that comes again under its key is not done again, also
/// after a restart: what became of it is in the decisions.
/// </summary>
internal sealed class CommandRunner(IAgent agent, IOutputs outputs)
{
    // Of the range, where a property has no resolution: what a read-back of eight bits can tell.
    private const double ToleranceOfRange = 1.0 / 256;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (Wish Wish, Task<CommandStatus> Outcome)> _known = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();

    /// <summary>Carries a command out.</summary>
    /// <param name="wish">What is wanted, and its key.</param>
    /// <param name="timeout">How long is waited until the thing says that it is what was wanted.</param>
    public async Task<CommandStatus> RunAsync(Wish wish, TimeSpan timeout)
    {
        if (wish.Key.Length == 0)
            return await DoAsync(wish, timeout).ConfigureAwait(false);
        Task<CommandStatus> outcome;
        bool isRepeated;
        lock (_gate)
        {
            isRepeated = _known.TryGetValue(wish.Key, out var known);
            if (isRepeated && !IsSame(known.Wish, wish))
                return KeyInUse(wish);
            outcome = isRepeated ? known.Outcome : Begin(wish, timeout);
        }
        var status = await outcome.ConfigureAwait(false);
        return isRepeated ? status with { IsRepeated = true } : status;
    }

    private static bool IsSame(Wish one, Wish other) => one.PropertyId == other.PropertyId && one.Value.Equals(other.Value) && one.Author == other.Author;

    private Task<CommandStatus> Begin(Wish wish, TimeSpan timeout)
    {
        var outcome = Task.Run(() => BeforeAsync(wish, timeout) ?? DoAsync(wish, timeout));
        _known.Add(wish.Key, (wish, outcome));
        _oldestFirst.Enqueue(wish.Key);
        if (_oldestFirst.Count > Limits.CommandsKeptMax)
            _known.Remove(_oldestFirst.Dequeue());
        return outcome;
    }

    private CommandStatus KeyInUse(Wish wish) => new(wish.Key, CommandState.KeyInUse, "the key belongs to another command", false, StatusOf(wish), null);

    /// <summary>What became of it before this run of the agent; null if it is new.</summary>
    private Task<CommandStatus>? BeforeAsync(Wish wish, TimeSpan timeout)
    {
        var property = agent.Catalog[wish.PropertyId].Reference.ToString();
        var decisions = outputs.Decisions(new(Limits.DecisionsLookedBackMax));
        var found = decisions.Where(decision => decision.Key == wish.Key).ToList();
        if (found.Find(decision => decision.Kind == DecisionKind.Accepted) is not { } accepted)
            return null;
        if (accepted.Property != property || !accepted.Value.Equals(wish.Value) || accepted.Author != wish.Author)
            return Task.FromResult(KeyInUse(wish));
        if (found.Find(decision => decision.Kind == DecisionKind.Driven) is not { } driven)
            return Task.FromResult(Repeated(found[0].Kind == DecisionKind.Held ? CommandState.Waiting : CommandState.Interrupted, found[0].Why));
        // That it was ordered is on record, and not whether the thing said so: what is in force still is asked of the thing.
        // One with a lease ended with the agent.
        if (agent.Desired(wish.PropertyId) is { IsReleased: false, LeaseNs: 0 } stored && stored.UtcNs == accepted.UtcNs && StatusOf(wish) is { Policy.LeaseNsMax: long.MaxValue })
            return WaitAsync(wish, stored, timeout, isRepeated: true);
        return Task.FromResult(FailureAfter(driven, decisions) is { } failure ? Repeated(CommandState.Interrupted, failure.Why) : Repeated(CommandState.Done, ""));

        CommandStatus Repeated(CommandState state, string why) => new(wish.Key, state, why, true, StatusOf(wish), null);
    }

    /// <summary>That the hardware did not take an order, if nothing else was ordered before that was noticed; null if it took it.</summary>
    private static DecisionRecord? FailureAfter(DecisionRecord driven, IReadOnlyList<DecisionRecord> newestFirst) => newestFirst
        .Where(decision => decision.Property == driven.Property && decision.Number > driven.Number)
        .LastOrDefault(decision => decision.Kind is DecisionKind.Driven or DecisionKind.Accepted or DecisionKind.Failed) is { Kind: DecisionKind.Failed } failure ? failure : null;

    private async Task<CommandStatus> DoAsync(Wish wish, TimeSpan timeout)
    {
        var outcome = await outputs.WishAsync(wish).ConfigureAwait(false);
        return outcome.Result == WishResult.Accepted
            ? await WaitAsync(wish, outcome.Stored, timeout, isRepeated: false).ConfigureAwait(false)
            : new(wish.Key, StateOf(outcome.Result), outcome.Why, false, outcome.Output, outcome.Stored);
    }

    /// <summary>Waits until the thing says that it is what was wanted, or something else is.</summary>
    private async Task<CommandStatus> WaitAsync(Wish wish, DesiredState? wanted, TimeSpan timeout, bool isRepeated)
    {
        var began = agent.Time.GetTimestamp();
        while (true)
        {
            var status = StatusOf(wish);
            var stored = agent.Desired(wish.PropertyId);
            var state = status is null ? CommandState.NoOutput
                : stored?.Version != wanted?.Version ? (stored is { IsReleased: true } ? CommandState.Expired : CommandState.Superseded)
                : IsReached(status, wish) ? CommandState.Done : (CommandState?)null;
            if (state is { } ended)
                return new(wish.Key, ended, ended == CommandState.Expired ? stored!.Reason : "", isRepeated, status, stored);
            if (agent.Time.GetElapsedTime(began) >= timeout)
                return new(wish.Key, IsDriven(status!) ? CommandState.TimedOut : CommandState.Waiting, WhyNot(status!), isRepeated, status, stored);
            await Task.Delay(Limits.CommandPoll, agent.Time).ConfigureAwait(false);
        }
    }

    private static CommandState StateOf(WishResult result) => result switch
    {
        WishResult.Conflict => CommandState.Conflict,
        WishResult.NotDurable => CommandState.NotDurable,
        WishResult.Expired => CommandState.Expired,
        WishResult.NoOutput => CommandState.NoOutput,
        _ => CommandState.Refused,
    };

    private static bool IsDriven(OutputStatus status) => status.Cause is DecisionCause.Driven or DecisionCause.Approaching;

    private static string WhyNot(OutputStatus status) => status.Why.Length > 0 ? status.Why : "the thing does not say that it is what was wanted";

    /// <summary>Whether it is ordered, and what was measured since says that it is so.</summary>
    private bool IsReached(OutputStatus status, Wish wish)
    {
        if (status.DriveError < 0 || status.Value != wish.Value || !agent.TryRead(wish.PropertyId, out var reported) || reported.Quality is Quality.Bad or Quality.Stale)
            return false;
        var definition = agent.Catalog[wish.PropertyId];
        var tolerance = definition.Kind == PropertyKind.Boolean ? 0 : Math.Max(definition.Resolution, (status.Policy.Max - status.Policy.Min) * ToleranceOfRange);
        return Math.Abs(reported.Value - wish.Value) <= tolerance;
    }

    private OutputStatus? StatusOf(Wish wish) => outputs.Snapshot().FirstOrDefault(output => output.PropertyId == wish.PropertyId);
}
