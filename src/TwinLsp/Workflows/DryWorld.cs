using EdgeTwin.Client;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>
/// A world that is only looked at: conditions are really evaluated, the arbiter is asked without driving, notes are changed in memory. What a
/// step would have set is put in place of what was measured; answers are taken to be the first.
/// </summary>
internal sealed class DryWorld(WorkflowService service, CancellationToken cancellation) : IWorkflowWorld, IRunJournal
{
    private readonly ConditionNow _would = new(service.Twins.Capture());
    private readonly Dictionary<string, byte[]?> _notes = new(StringComparer.Ordinal);

    /// <summary>What it went through.</summary>
    public List<RunEntry> Entries { get; } = [];

    /// <summary>The notes that it would have changed, as they were and as they would be, in the order of their first change.</summary>
    public List<Commands.RewrittenFile> Changed { get; } = [];

    /// <inheritdoc/>
    public bool IsDry => true;

    /// <inheritdoc/>
    public bool IsCancelled => cancellation.IsCancellationRequested;

    /// <inheritdoc/>
    public bool IsGone => false;

    /// <inheritdoc/>
    public string? Begin(WorkflowPlan plan, string run) => null;

    /// <inheritdoc/>
    public string? Drift() => null;

    /// <inheritdoc/>
    public string? Refusal(EffectKinds kind) => null;

    /// <inheritdoc/>
    public ConditionLook Look(string condition)
    {
        if (!_would.Speaks(condition))
            return service.Twins.Look(condition, cancellation);
        var look = _would.Look(condition);
        return look.Truth == Truth.Unknown ? new(Truth.True, "it is taken to come about by what was set before") : look with { Words = look.Words + ", by what was set before" };
    }

    /// <inheritdoc/>
    public byte[]? ReadNote(string path) => _notes.TryGetValue(path, out var would) ? would : service.Notes.Read(path);

    /// <inheritdoc/>
    public EffectOutcome WriteNote(string path, byte[]? before, byte[] after)
    {
        if (service.IsUnsaved(path))
            return new(EffectState.Failed, $"'{path}' is open with changes that are not saved; save it first");
        var place = Changed.FindIndex(file => file.Path == path);
        if (place < 0)
            Changed.Add(new(path, before ?? [], after));
        else
            Changed[place] = Changed[place] with { After = after };
        _notes[path] = after;
        return new(EffectState.Done, "it would be written");
    }

    /// <inheritdoc/>
    public EffectOutcome Act(RunEffect effect)
    {
        var action = effect.Action;
        switch (action.Kind)
        {
            case ActionKind.Set:
                return Try(effect);
            case ActionKind.Ask or ActionKind.Tell:
                return new(EffectState.Done, "the writer would be asked; the answer is taken to be the first", "", action.Kind == ActionKind.Tell ? "seen" : action.Words.Length > 0 ? action.Words[0] : "Yes");
            case ActionKind.Run:
                var file = service.Allowed().FindProgram(action.Target);
                return file is not null && File.Exists(file) ? new(EffectState.Done, $"'{file}' would be run") : new(EffectState.Failed, $"there is no program '{file ?? action.Target}'");
            default:
                return new(EffectState.Done, "it would be called");
        }
    }

    /// <inheritdoc/>
    public Settlement Settle(RunEffect effect) => Settlement.Stop;

    /// <inheritdoc/>
    public void Pause(TimeSpan duration)
    {
        // Nothing is waited for.
    }

    /// <inheritdoc/>
    public void Append(RunEntry entry) => Entries.Add(entry);

    private EffectOutcome Try(RunEffect effect)
    {
        try
        {
            if (service.Twins.Try(effect.Action, cancellation) is not { } trial)
                return new(EffectState.Unknown, "no agent that has it is connected");
            if (!trial.Allowed)
                return new(EffectState.Refused, trial.Why);
            _would.Put(effect.Action.Target, effect.Action.Value);
            return new(EffectState.Done, $"the arbiter would allow it{(trial.Why.Length > 0 ? ": " + trial.Why : "")}", "", effect.Action.ValueText);
        }
        catch (AgentException error)
        {
            return new(EffectState.Refused, error.Problem.Detail);
        }
        catch (Exception error) when (error is AgentUnreachableException or TimeoutException or IOException or InvalidDataException)
        {
            return new(EffectState.Unknown, error.Message);
        }
    }
}
