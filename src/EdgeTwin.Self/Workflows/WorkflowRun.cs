namespace EdgeTwin.Self.Workflows;

/// <summary>
/// Where a run stands: a state machine that knows its plan and what its journal says, and nothing else. Whoever has the journal has the run,
/// whatever was killed; see <see cref="WorkflowRunner"/> for who acts on it.
/// </summary>
public sealed class WorkflowRun(WorkflowPlan plan)
{
    private readonly Dictionary<string, string> _hashes = new(StringComparer.Ordinal);
    // Steps whose effect was or may have been brought about, and that say what takes it back.
    private readonly List<int> _toUndo = [];
    private Stage _stage;
    private int _step;
    private int _undo;
    private bool _isUndoing;
    private bool _isCancelled;

    /// <summary>Where a step stands.</summary>
    private enum Stage
    {
        /// <summary>Nothing of it was done.</summary>
        Ready,

        /// <summary>Its effect was about to be carried out.</summary>
        Intended,

        /// <summary>Its effect was carried out; what it should bring about has not been looked at.</summary>
        Acted,
    }

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    /// <summary>How it ended; null if it has not.</summary>
    public string? State { get; private set; }

    /// <summary>Which attempt at its step comes next, or is under way.</summary>
    public int Attempt { get; private set; } = 1;

    /// <summary>The last intent whose outcome is not known; null if there is none.</summary>
    public RunEntry? Open { get; private set; }

    /// <summary>The writer's last answer.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>Whether it takes back what was done.</summary>
    public bool IsUndoing => _isUndoing;

    /// <summary>The number of a note as this run left it, or else as it was when the plan was made.</summary>
    public string HashOf(string path) => _hashes.GetValueOrDefault(path) ?? plan.HashOf(path);

    /// <summary>What is to be done next.</summary>
    public RunOrder Next()
    {
        if (State is not null)
            return new(RunOrderKind.None, State: State);
        if (_isUndoing && _undo < 0)
            return new(RunOrderKind.End, State: _isCancelled ? RunStates.Cancelled : RunStates.Failed);
        if (!_isUndoing && _step == plan.Steps.Count)
            return new(RunOrderKind.End, State: RunStates.Done);
        var kind = _stage switch { Stage.Ready => RunOrderKind.Perform, Stage.Intended => RunOrderKind.Settle, _ => RunOrderKind.Expect };
        return new(kind, _isUndoing ? _toUndo[_undo] : _step, _isUndoing);
    }

    /// <summary>Takes what is written in the journal, in its order.</summary>
    public void Take(RunEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Count++;
        switch (entry.Kind)
        {
            case RunEntry.Intent:
                (_stage, Open, Attempt) = (Stage.Intended, entry, entry.Attempt);
                break;
            case RunEntry.Outcome:
                TakeOutcome(entry);
                break;
            case RunEntry.Expectation when entry.State == RunStates.Holds:
                Advance();
                break;
            case RunEntry.Expectation:
                TakeBack();
                break;
            case RunEntry.Decision when entry.State == RunStates.Again:
                (_stage, Open, Attempt) = (Stage.Ready, null, Attempt + 1);
                break;
            case RunEntry.Cancel:
                Cancel();
                break;
            case RunEntry.End:
                State = entry.State;
                break;
        }
    }

    private void TakeOutcome(RunEntry entry)
    {
        if (entry.State == RunStates.Unknown)
            return;
        if (entry.State == RunStates.Done && Open is { After.Length: > 0 } intent && StepOf(entry)?.Path is { Length: > 0 } path)
            _hashes[path] = intent.After;
        if (entry.New.Length > 0 && StepOf(entry)?.Kind == ActionKind.Ask)
            Answer = entry.New;
        Open = null;
        if (_isUndoing)
        {
            (_stage, Attempt, _undo) = (Stage.Ready, 1, _undo - 1);
            return;
        }
        switch (entry.State)
        {
            case RunStates.Done or RunStates.Noted:
                Remember();
                if (plan.Steps[_step] is { Action: not null, Expect.Length: > 0 })
                    _stage = Stage.Acted;
                else
                    Advance();
                break;
            case RunStates.Refused or RunStates.Failed:
                TakeBack();
                break;
            default:
                Remember();
                _isCancelled |= entry.State == RunStates.Cancelled;
                TakeBack();
                break;
        }
    }

    private WorkflowAction? StepOf(RunEntry entry) => entry.Step is >= 1 && entry.Step <= plan.Steps.Count ? entry.IsUndo ? plan.Steps[entry.Step - 1].Undo : plan.Steps[entry.Step - 1].Action : null;

    private void Cancel()
    {
        if (_isUndoing)
            return;
        // What may have been done is taken back too.
        if (_stage == Stage.Intended)
            Remember();
        _isCancelled = true;
        TakeBack();
    }

    private void Remember()
    {
        if (_step < plan.Steps.Count && plan.Steps[_step] is { Undo: not null, Action: not null })
            _toUndo.Add(_step);
    }

    private void Advance() => (_stage, Attempt, _step) = (Stage.Ready, 1, _step + 1);

    private void TakeBack()
    {
        (_stage, Attempt, Open) = (Stage.Ready, 1, null);
        (_isUndoing, _undo) = (true, _toUndo.Count - 1);
    }
}
