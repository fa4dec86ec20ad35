using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Self.Tests.Workflows;

/// <summary>A world as a machine with a mistake sees and uses it.</summary>
internal sealed class WrongWorld(ModelWorld world, Mistake mistake, Func<WorkflowRun> run) : IWorkflowWorld, IRunJournal
{
    private static int _keys;

    public bool IsDry => world.IsDry;

    public bool IsCancelled => world.IsCancelled;

    public bool IsGone => world.IsGone;

    public string? Begin(WorkflowPlan approved, string id)
    {
        var problem = world.Begin(approved, id);
        return mistake == Mistake.BeginsAnyway ? null : problem;
    }

    public string? Drift()
    {
        var drift = world.Drift();
        return mistake == Mistake.IgnoresDrift ? null : drift;
    }

    public string? Refusal(EffectKinds kind)
    {
        var refusal = world.Refusal(kind);
        return mistake == Mistake.IgnoresRefusal ? null : refusal;
    }

    public ConditionLook Look(string condition) => world.Look(condition);

    public byte[]? ReadNote(string path)
    {
        var note = world.ReadNote(path);
        // As if no note had been touched: what was changed is taken for what was expected.
        return mistake == Mistake.TrustsNotes && NoteEditing.HashOf(note) != run().HashOf(path) ? world.Expected(path) : note;
    }

    public EffectOutcome WriteNote(string path, byte[]? before, byte[] after) => world.WriteNote(path, mistake == Mistake.TrustsNotes ? world.Notes.GetValueOrDefault(path) : before, after);

    public EffectOutcome Act(RunEffect effect) => world.Act(mistake == Mistake.NewKeys ? effect with { Key = effect.Key + "-" + ++_keys } : effect);

    public Settlement Settle(RunEffect effect) => mistake == Mistake.RepeatsByItself ? Settlement.Again : world.Settle(effect);

    public void Pause(TimeSpan duration) => world.Pause(duration);

    public void Append(RunEntry entry)
    {
        if ((mistake == Mistake.ForgetsIntents && entry.Kind == RunEntry.Intent) || (mistake == Mistake.ForgetsOutcomes && entry is { Kind: RunEntry.Outcome, State: RunStates.Done }))
            world.Skip();
        else
            world.Append(entry with { Number = world.NextNumber });
    }
}
