using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Self.Tests.Workflows;

/// <summary>
/// A world in memory that counts what is done in it, and holds everything against what was approved. It outlasts whatever is killed: the
/// disk, the agent, the other programs. Any call may kill its caller, before it does anything or right after.
/// </summary>
internal sealed class ModelWorld : IWorkflowWorld, IRunJournal
{
    private readonly Random _random;
    private readonly ManualTime _time;

    public ModelWorld(Random random, ManualTime time) => (_random, _time) = (random, time);

    /// <summary>The chance of a kill at a call.</summary>
    public double KillRate { get; set; }

    /// <summary>The chance that a step fails, hangs, or that nobody hears what came of it.</summary>
    public double FailRate { get; set; }

    /// <summary>The chance that somebody edits a note or the workflow, takes the approval back, or ends the run.</summary>
    public double MeddleRate { get; set; }

    public Dictionary<string, byte[]> Notes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, double> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>What the agent has done under which key: it does nothing twice.</summary>
    public Dictionary<string, EffectOutcome> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each effect was really brought about, by key.</summary>
    public Dictionary<string, int> Effects { get; } = new(StringComparer.Ordinal);

    /// <summary>How often the writer said that an effect is to be done again.</summary>
    public Dictionary<string, int> Again { get; } = new(StringComparer.Ordinal);

    /// <summary>Effects that nobody approved.</summary>
    public List<string> Unapproved { get; } = [];

    public List<byte> Disk { get; } = [];

    /// <summary>What the workflow says now.</summary>
    public string Sequence { get; set; } = "";

    public string ApprovedSequence { get; set; } = "";

    public Approval Approval { get; set; } = new();

    public bool IsRevoked { get; set; }

    public int Begun { get; private set; }

    public bool IsDry { get; init; }

    public bool IsCancelled { get; set; }

    public bool IsGone { get; set; }

    /// <summary>Whether a real world moves by itself: not while a dry run is held against it.</summary>
    public bool IsStill { get; init; }

    public Func<RunEffect, Settlement> Writer { get; set; } = _ => Settlement.Stop;

    private readonly Dictionary<string, int> _settled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]?> _own = new(StringComparer.Ordinal);

    // Notes as a dry run would have left them.
    private readonly Dictionary<string, byte[]?> _dryNotes = new(StringComparer.Ordinal);

    public string? Begin(WorkflowPlan plan, string run)
    {
        if (IsDry)
            return null;
        Kill();
        if (IsRevoked || Begun > 0)
            return "it was used";
        if (Approval.ProblemOf(plan, "cli", _time.GetUtcNow(), Begun) is { } problem)
            return problem;
        Begun++;
        Kill();
        return null;
    }

    public string? Drift()
    {
        Kill();
        Move();
        return Sequence == ApprovedSequence ? null : "the workflow is otherwise";
    }

    public string? Refusal(EffectKinds kind)
    {
        Kill();
        return IsDry ? null : IsRevoked ? "it was taken back" : Approval.ProblemAt(_time.GetUtcNow());
    }

    public ConditionLook Look(string condition)
    {
        Kill();
        var now = new ConditionNow(new ModelTwins(Values));
        return now.Look(condition);
    }

    public byte[]? ReadNote(string path)
    {
        Kill();
        return IsDry && _dryNotes.TryGetValue(path, out var would) ? would : Notes.GetValueOrDefault(path);
    }

    public EffectOutcome WriteNote(string path, byte[]? before, byte[] after)
    {
        Kill();
        if (IsDry)
        {
            _dryNotes[path] = after;
            return new(EffectState.Done);
        }
        if (!NoteEditing.HashOf(Notes.GetValueOrDefault(path)).Equals(NoteEditing.HashOf(before), StringComparison.Ordinal))
            return new(EffectState.Failed, "it has changed");
        Count($"note {path}", EffectKinds.Note);
        if (!(_own.GetValueOrDefault(path) ?? []).AsSpan().SequenceEqual(Notes.GetValueOrDefault(path) ?? []))
            Unapproved.Add($"{path}: somebody had changed it");
        Notes[path] = after;
        _own[path] = after;
        Kill();
        return new(EffectState.Done);
    }

    public EffectOutcome Act(RunEffect effect)
    {
        Kill();
        if (IsDry)
        {
            if (effect.Action.Kind == ActionKind.Set)
                Values[effect.Action.Target] = effect.Action.Value;
            return Answer(effect);
        }
        if (effect.Action.Effect == EffectKinds.Set)
            return Set(effect);
        if (Fails() && effect.Action.Effect != EffectKinds.Ask)
            return Failure(effect);
        if (effect.Action.Effect != EffectKinds.Ask)
            Count(effect.Key, effect.Action.Effect);
        Kill();
        return Answer(effect);
    }

    public Settlement Settle(RunEffect effect)
    {
        Kill();
        var said = Writer(effect);
        if (said == Settlement.Done && effect.Action.Path.Length > 0)
            _settled[effect.Action.Path] = _settled.GetValueOrDefault(effect.Action.Path) + 1;
        if (said == Settlement.Again)
            Again[effect.Key] = Again.GetValueOrDefault(effect.Key) + 1;
        return said;
    }

    public void Pause(TimeSpan duration)
    {
        Kill();
        _time.Advance(duration);
        // The clock on the wall jumps, and nothing that waits may notice.
        if (_random.Next(4) == 0 && !IsStill)
            _time.Jump(TimeSpan.FromHours(_random.Next(-5, 6)));
        Move();
    }

    public void Append(RunEntry entry)
    {
        if (_random.NextDouble() < KillRate)
        {
            // A line that power took is there in part.
            var torn = RunJournal.Line(entry);
            Disk.AddRange(torn.AsSpan(0, _random.Next(torn.Length)));
            throw new KilledException();
        }
        Disk.AddRange(RunJournal.Line(entry));
        Kill();
    }

    /// <summary>What a note was the last time that this run or nobody had changed it.</summary>
    public byte[]? Expected(string path) => _own.GetValueOrDefault(path);

    /// <summary>How often the writer took a note as written.</summary>
    public int Settled(string path) => _settled.GetValueOrDefault(path);

    /// <summary>The number of the next line.</summary>
    public int NextNumber => RunJournal.Read(Disk.ToArray(), out _, out _).Count + 1;

    /// <summary>A line that a wrong machine does not write.</summary>
    public void Skip() => Kill();

    /// <summary>Everybody's notes are as they are: whatever is changed later was changed by somebody else.</summary>
    public void Seal()
    {
        foreach (var (path, text) in Notes)
            _own[path] = text;
    }

    /// <summary>Somebody else changes a note.</summary>
    public void Touch(string path)
    {
        Notes[path] = [.. Notes.GetValueOrDefault(path) ?? [], .. "touched\n"u8];
    }

    /// <summary>The journal as a new process finds it.</summary>
    public IReadOnlyList<RunEntry> ReadJournal()
    {
        var entries = RunJournal.Read(Disk.ToArray(), out var length, out var problem);
        Assert.Null(problem);
        Disk.RemoveRange(length, Disk.Count - length);
        return entries;
    }

    private EffectOutcome Set(RunEffect effect)
    {
        if (Keys.TryGetValue(effect.Key, out var before))
            return before;
        // The agent is gone for a while: nobody knows, and the same key finds out later.
        if (_random.NextDouble() < FailRate / 2)
            return new(EffectState.Unknown, "the agent does not answer");
        var outcome = Fails() ? new(_random.Next(2) == 0 ? EffectState.Refused : EffectState.Incomplete, "interlock 'frost' by 2 °C") : new EffectOutcome(EffectState.Done, "", "1", "0");
        Keys[effect.Key] = outcome;
        if (outcome.State != EffectState.Refused)
        {
            Count(effect.Key, EffectKinds.Set);
            Values[effect.Action.Target] = effect.Action.Value;
        }
        Kill();
        return _random.NextDouble() < FailRate / 2 ? new(EffectState.Unknown, "its answer was lost") : outcome;
    }

    private EffectOutcome Failure(RunEffect effect)
    {
        if (_random.Next(2) == 0)
            return new(EffectState.Failed, "it could not be started");
        Count(effect.Key, effect.Action.Effect);
        Kill();
        _time.Advance(effect.Timeout);
        return new(EffectState.Incomplete, "it hung");
    }

    private EffectOutcome Answer(RunEffect effect)
    {
        // Of the same question the writer thinks the same.
        var isNo = effect.Action.Kind == ActionKind.Ask && effect.Text.Contains("no?", StringComparison.Ordinal);
        return isNo ? new(EffectState.Refused, "the writer said no") : new(EffectState.Done, "", "", effect.Action.Effect == EffectKinds.Ask ? "yes" : "");
    }

    private void Count(string key, EffectKinds kind)
    {
        Effects[key] = Effects.GetValueOrDefault(key) + 1;
        var why = Begun == 0 ? "nothing was begun" : Sequence != ApprovedSequence ? "drift" : IsRevoked ? "revoked" : (Approval.Kinds & kind) == 0 ? "kind" : Approval.ProblemAt(_time.GetUtcNow());
        if (why is not null)
            Unapproved.Add($"{key}: {why}");
    }

    private bool Fails() => _random.NextDouble() < FailRate;

    private void Move()
    {
        if (IsStill)
            return;
        if (_random.Next(3) == 0)
            Values["a/b#c"] = _random.Next(0, 10);
        if (_random.NextDouble() < MeddleRate)
            Touch(Notes.Keys.ElementAt(_random.Next(Notes.Count)));
        if (_random.NextDouble() < MeddleRate)
            Sequence = Sequence == ApprovedSequence ? "another" : ApprovedSequence;
        if (_random.NextDouble() < MeddleRate / 4)
            IsRevoked = true;
        if (_random.NextDouble() < MeddleRate / 4)
            IsCancelled = true;
        if (_random.NextDouble() < MeddleRate / 4)
            IsGone = true;
    }

    private void Kill()
    {
        if (_random.NextDouble() < KillRate)
            throw new KilledException();
    }
}
