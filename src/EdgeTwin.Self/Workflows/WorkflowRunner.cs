using System.Globalization;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Self.Workflows;

/// <summary>
/// Carries a run on until it is over or must stop. Before each effect it looks whether the workflow says what was approved and whether the
/// approval counts, and writes down what it is about to do; afterwards what came of it. Time-outs count monotonic time.
/// </summary>
/// <param name="plan">What was approved.</param>
/// <param name="run">Where the run stands.</param>
/// <param name="id">What the run is called.</param>
/// <param name="world">What it sees and reaches.</param>
/// <param name="journal">Where it writes.</param>
/// <param name="time">Where time comes from.</param>
public sealed class WorkflowRunner(WorkflowPlan plan, WorkflowRun run, string id, IWorkflowWorld world, IRunJournal journal, TimeProvider time)
{
    private static readonly TimeSpan LookPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ExpectDefault = TimeSpan.FromSeconds(10);

    private const string Gone = "whoever ran it is gone";

    private long _started;

    /// <summary>Called when an entry was written, for whoever shows how far the run is.</summary>
    public Action<RunEntry>? Written { get; init; }

    /// <summary>Begins a run.</summary>
    /// <param name="caller">Who wants it.</param>
    /// <param name="approval">Under which approval.</param>
    /// <returns>How it ended, or <see cref="RunStates.Stopped"/>; where nothing was begun, <see cref="RunStates.Refused"/> and why.</returns>
    public (string State, string Words) Begin(string caller, string approval)
    {
        _started = time.GetTimestamp();
        var looks = new List<(string Condition, ConditionLook Look)>();
        foreach (var condition in plan.When)
        {
            var look = world.Look(condition);
            looks.Add((condition, look));
            if (look.Truth != Truth.True)
                return (RunStates.Refused, look.Truth == Truth.False ? $"'{condition}' does not hold: {look.Words}" : $"whether '{condition}' holds is not known: {look.Words}");
        }
        if (world.Drift() is { } drift)
            return (RunStates.Refused, drift);
        if (world.Begin(plan, id) is { } refusal)
            return (RunStates.Refused, refusal);
        Append(new(RunEntry.Begin) { Text = plan.Text, Words = plan.Path, State = NoteStates.Of(plan.Notes), Key = id, Before = plan.Sequence, After = plan.Digest, Old = caller, New = approval });
        foreach (var (condition, look) in looks)
            Append(new(RunEntry.When) { Text = condition, State = RunStates.Holds, Words = look.Words });
        return Carry();
    }

    /// <summary>Goes on with a run whose journal has been taken.</summary>
    /// <param name="caller">Who wants it.</param>
    /// <param name="approval">Under which approval.</param>
    /// <param name="isCancelled">Whether it is to end, and what was done to be taken back.</param>
    public (string State, string Words) Resume(string caller, string approval, bool isCancelled)
    {
        _started = time.GetTimestamp();
        if (run.State is { } state)
            return (state, "it is over already");
        Append(new(RunEntry.Resume) { Old = caller, New = approval });
        if (isCancelled)
            Append(new(RunEntry.Cancel) { Words = caller });
        return Carry();
    }

    private (string State, string Words) Carry()
    {
        while (true)
        {
            var order = run.Next();
            if (order.Kind == RunOrderKind.None)
                return (order.State, "");
            if (order.Kind != RunOrderKind.End && !world.IsGone && !run.IsUndoing && world.IsCancelled)
            {
                Append(new(RunEntry.Cancel) { Words = "the writer ended it" });
                continue;
            }
            var stopped = order.Kind switch
            {
                RunOrderKind.End => End(order),
                _ when world.IsGone => Gone,
                RunOrderKind.Expect => Expect(order),
                RunOrderKind.Settle => Settle(order),
                _ => Perform(order),
            };
            if (stopped is not null)
            {
                Append(new(RunEntry.Stop) { Step = order.Step + 1, IsUndo = order.IsUndo, Words = stopped });
                return (RunStates.Stopped, stopped);
            }
        }
    }

    private string? End(RunOrder order)
    {
        Append(new(RunEntry.End) { State = order.State });
        return null;
    }

    private string? Perform(RunOrder order)
    {
        if (ActionOf(order) is not { } action)
            return Tell(order, "", new(EffectState.Done), RunStates.Noted);
        if (!order.IsUndo && Left() <= TimeSpan.Zero)
            return Tell(order, action.ToString(), new(EffectState.Failed, $"the whole run may take {WorkflowAction.Seconds(plan.Timeout)}, and that is over"));
        if (action.Kind == ActionKind.Wait)
            return Wait(order, action);
        if (Guard(action) is { } stopped)
            return stopped;
        return action.Effect == EffectKinds.Note ? Write(order, action) : Act(order, action);
    }

    private string? Act(RunOrder order, WorkflowAction action)
    {
        var effect = EffectOf(order, action);
        Append(new(RunEntry.Intent) { Step = order.Step + 1, IsUndo = order.IsUndo, Attempt = run.Attempt, Text = action.ToString(), Key = effect.Key });
        var outcome = world.Act(effect);
        Tell(order, action.ToString(), outcome);
        return outcome.State == EffectState.Unknown ? $"nobody knows what came of '{action}': {outcome.Words}" : null;
    }

    private string? Write(RunOrder order, WorkflowAction action)
    {
        var before = world.ReadNote(action.Path);
        var hash = NoteEditing.HashOf(before);
        if (hash != run.HashOf(action.Path))
            return $"'{action.Path}' is otherwise than when this was approved";
        if (NoteEditing.Apply(before, action, TextOf(action), out var problem) is not { } after)
            return Tell(order, action.ToString(), new(EffectState.Failed, problem!));
        Append(new(RunEntry.Intent) { Step = order.Step + 1, IsUndo = order.IsUndo, Attempt = run.Attempt, Text = action.ToString(), Key = KeyOf(order), Before = hash, After = NoteEditing.HashOf(after) });
        return Tell(order, action.ToString(), world.WriteNote(action.Path, before, after));
    }

    private string? Wait(RunOrder order, WorkflowAction action)
    {
        if (action.Condition.Length > 0)
            return Until(action.Condition, Limit(order, action)) is { State: not EffectState.Unknown } came ? Tell(order, action.ToString(), came) : Gone;
        var begun = time.GetTimestamp();
        var length = Shorter(action.Duration, Left());
        while (!world.IsDry && !world.IsCancelled && !world.IsGone && time.GetElapsedTime(begun) < length)
            world.Pause(Shorter(length - time.GetElapsedTime(begun), TimeSpan.FromSeconds(1)));
        if (world.IsGone)
            return Gone;
        return Tell(order, action.ToString(), world.IsCancelled && !order.IsUndo ? new(EffectState.Cancelled, "the writer ended it") : new(EffectState.Done));
    }

    private string? Expect(RunOrder order)
    {
        var step = plan.Steps[order.Step];
        var outcome = Until(step.Expect, Shorter(step.Timeout > TimeSpan.Zero ? step.Timeout : ExpectDefault, Left()));
        if (outcome.State == EffectState.Unknown)
            return Gone;
        Append(new(RunEntry.Expectation) { Step = step.Number, Text = step.Expect, State = outcome.State == EffectState.Done ? RunStates.Holds : RunStates.Failed, Words = outcome.Words });
        return null;
    }

    /// <summary>Waits until a condition holds; unknown where whoever ran it is gone meanwhile.</summary>
    private EffectOutcome Until(string condition, TimeSpan limit)
    {
        var begun = time.GetTimestamp();
        while (true)
        {
            var look = world.Look(condition);
            if (look.Truth == Truth.True)
                return new(EffectState.Done, look.Words);
            if (world.IsGone)
                return new(EffectState.Unknown, Gone);
            if (world.IsCancelled)
                return new(EffectState.Cancelled, "the writer ended it");
            var left = limit - time.GetElapsedTime(begun);
            if (world.IsDry || left <= TimeSpan.Zero)
                return new(EffectState.Failed, look.Truth == Truth.False ? $"it did not hold within {WorkflowAction.Seconds(limit)}: {look.Words}" : $"within {WorkflowAction.Seconds(limit)} it was not known: {look.Words}");
            world.Pause(Shorter(left, LookPause));
        }
    }

    private string? Settle(RunOrder order)
    {
        if (ActionOf(order) is not { } action || run.Open is not { } open)
            return "the journal speaks of an effect that the plan does not have";
        if (action.Effect == EffectKinds.Note)
        {
            var now = NoteEditing.HashOf(world.ReadNote(action.Path));
            if (now == open.After)
                return Tell(order, action.ToString(), new(EffectState.Done, "it was written before the run broke off"));
            if (now == open.Before)
                return Guard(action) ?? Write(order, action);
        }
        else if (action.CanTell)
            return Guard(action) ?? Act(order, action);
        switch (world.Settle(EffectOf(order, action)))
        {
            case Settlement.Again:
                Append(new(RunEntry.Decision) { Step = order.Step + 1, IsUndo = order.IsUndo, Attempt = run.Attempt, State = RunStates.Again, Words = "the writer wants it again" });
                return null;
            case Settlement.Done:
                return Tell(order, action.ToString(), new(EffectState.Done, "the writer takes it as done"));
            default:
                return $"whether '{action}' was done before the run broke off cannot be told; the writer has to say it";
        }
    }

    private string? Tell(RunOrder order, string text, EffectOutcome outcome, string? state = null)
    {
        Append(new(RunEntry.Outcome) { Step = order.Step + 1, IsUndo = order.IsUndo, Attempt = run.Attempt, Text = text, State = state ?? RunStates.Of(outcome.State), Words = outcome.Words, Old = outcome.Old, New = outcome.New });
        return null;
    }

    private string? Guard(WorkflowAction action) => world.Drift() ?? world.Refusal(action.Effect);

    private WorkflowAction? ActionOf(RunOrder order) => order.IsUndo ? plan.Steps[order.Step].Undo : plan.Steps[order.Step].Action;

    private RunEffect EffectOf(RunOrder order, WorkflowAction action) => new(action, TextOf(action), KeyOf(order), Limit(order, action), order.IsUndo);

    private string KeyOf(RunOrder order) => $"{id}-{order.Step + 1}{(order.IsUndo ? "u" : "")}-{run.Attempt}";

    /// <summary>How long an action may take; what takes something back has its own time.</summary>
    private TimeSpan Limit(RunOrder order, WorkflowAction action)
    {
        var limit = plan.Steps[order.Step].Limit(action);
        return order.IsUndo ? limit ?? TimeSpan.FromMinutes(1) : Shorter(limit ?? plan.Timeout, Left());
    }

    private TimeSpan Left() => plan.Timeout - time.GetElapsedTime(_started);

    private static TimeSpan Shorter(TimeSpan first, TimeSpan second) => first < second ? first : second;

    /// <summary>A text with what is known only now: <c>{date}</c>, <c>{time}</c>, <c>{answer}</c>.</summary>
    private string TextOf(WorkflowAction action)
    {
        if (action.Text is not { } text || !text.Contains('{', StringComparison.Ordinal))
            return action.Text ?? "";
        var now = time.GetLocalNow();
        return text.Replace("{date}", now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{time}", now.ToString("HH:mm", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{answer}", run.Answer, StringComparison.Ordinal);
    }

    private void Append(RunEntry entry)
    {
        entry = entry with { Number = run.Count + 1, AtTicks = time.GetUtcNow().UtcTicks };
        journal.Append(entry);
        run.Take(entry);
        Written?.Invoke(entry);
    }
}
