using System.Text;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Self.Tests.Workflows;

/// <summary>One drawn workflow, run by one process after another until it is over, in a world that does what it likes.</summary>
internal sealed class RunFuzz
{
    private const int ProcessesMax = 60;

    private readonly ModelWorld _world;

    public RunFuzz(int seed, Mistake mistake)
    {
        var random = new Random(seed);
        Text = RandomWorkflow.Draw(random);
        var plan = new WorkflowText(Text, RandomWorkflow.Notes).Plan ?? throw new InvalidOperationException($"seed {seed}: no plan\n{Text}");
        var time = new ManualTime();
        _world = WorldOf(plan, random, time, isDry: false, isStill: false);
        _world.Writer = _ => (Settlement)random.Next(3);
        (_world.KillRate, _world.FailRate, _world.MeddleRate) = (random.Next(3) * 0.02, random.Next(3) * 0.05, random.Next(4) == 0 ? 0.05 : 0);
        Refuse(random, plan, time);
        End = "refused";
        for (var process = 0; process < ProcessesMax && Violation is null; process++)
        {
            // In the end nothing is in its way any more, so that a run that can end does.
            if (process == ProcessesMax - 10)
                (_world.KillRate, _world.FailRate, _world.MeddleRate, _world.Sequence) = (0, 0, 0, _world.ApprovedSequence);
            if (!Process(plan, random, time, mistake))
                break;
        }
        Violation ??= Check(plan);
    }

    public string Text { get; }

    public string End { get; private set; }

    public string? Violation { get; private set; }

    public int EffectCount => _world.Effects.Values.Sum();

    /// <summary>A world with everything that drawn workflows ask for, and an approval of one.</summary>
    public static ModelWorld WorldOf(WorkflowPlan plan, Random random, ManualTime time, bool isDry, bool isStill)
    {
        var world = new ModelWorld(random, time) { IsDry = isDry, IsStill = isStill, Sequence = plan.Sequence, ApprovedSequence = plan.Sequence };
        foreach (var (path, text) in RandomWorkflow.Notes)
            world.Notes[path] = Encoding.UTF8.GetBytes(text);
        world.Seal();
        (world.Values["a/b#c"], world.Values["a/vent#on"]) = (3, 1);
        world.Approval = new Approval { Id = "a", Workflow = plan.Path, Sequence = plan.Sequence, Digest = plan.Digest, Kinds = plan.Kinds, Caller = "cli", Until = time.GetUtcNow().AddDays(30) };
        return world;
    }

    /// <summary>Sometimes there is no approval, or one of something else.</summary>
    private void Refuse(Random random, WorkflowPlan plan, ManualTime time)
    {
        var approval = _world.Approval;
        switch (random.Next(30))
        {
            case 0:
                _world.IsRevoked = true;
                break;
            case 1:
                _world.Approval = approval with { Until = time.GetUtcNow() };
                break;
            case 2:
                _world.Approval = approval with { Until = time.GetUtcNow().AddSeconds(random.Next(20)) };
                break;
            case 3:
                _world.Approval = approval with { Kinds = plan.Kinds & (EffectKinds)random.Next(32) };
                break;
            case 4:
                _world.Approval = approval with { Caller = "somebody" };
                break;
            case 5:
                _world.Approval = approval with { Digest = "another" };
                break;
        }
    }

    /// <returns>Whether another process may go on.</returns>
    private bool Process(WorkflowPlan plan, Random random, ManualTime time, Mistake mistake)
    {
        _world.IsCancelled = false;
        _world.IsGone = false;
        try
        {
            var entries = _world.ReadJournal();
            if (entries.Count > 0)
                plan = plan with { Notes = NoteStates.Parse(entries[0].State) };
            var run = new WorkflowRun(plan);
            foreach (var entry in entries)
                run.Take(entry);
            if (run.State is { } over)
            {
                End = over;
                return false;
            }
            var seen = new WrongWorld(_world, mistake, () => run);
            var runner = new WorkflowRunner(plan, run, "r", seen, seen, time);
            var (state, _) = entries.Count == 0 ? runner.Begin("cli", "a") : runner.Resume("cli", "a", random.Next(20) == 0);
            End = state;
            return state is RunStates.Stopped || (state == RunStates.Refused && _world.Disk.Count == 0 && random.Next(3) == 0);
        }
        catch (KilledException)
        {
            End = "killed";
            return true;
        }
    }

    private string? Check(WorkflowPlan plan)
    {
        if (_world.Unapproved.Count > 0)
            return $"unapproved: {_world.Unapproved[0]}";
        if (_world.Effects.FirstOrDefault(effect => effect.Value > 1 && !effect.Key.StartsWith("note ", StringComparison.Ordinal)) is { Key: { } twice })
            return $"{twice} was done {_world.Effects[twice]} times";
        var entries = _world.ReadJournal();
        var run = new WorkflowRun(plan);
        foreach (var entry in entries)
            run.Take(entry);
        return CheckSteps(plan, entries) ?? CheckNotes(plan, entries, run);
    }

    /// <summary>What the journal calls done was brought about once; what it does not speak of, never; nothing twice without the writer's word.</summary>
    private string? CheckSteps(WorkflowPlan plan, IReadOnlyList<RunEntry> entries)
    {
        RunEntry? intent = null;
        foreach (var entry in entries)
        {
            if (entry.Kind == RunEntry.Intent)
                intent = entry;
            if (entry is { Kind: RunEntry.Outcome, State: RunStates.Done } && ActionOf(plan, entry) is { Effect: EffectKinds.Set } && (intent is null || _world.Effects.GetValueOrDefault(intent.Key) != 1))
                return $"step {entry.Step} is called done and was done {_world.Effects.GetValueOrDefault(intent?.Key ?? "")} times";
        }
        foreach (var key in _world.Effects.Keys.Where(key => !key.StartsWith("note ", StringComparison.Ordinal)))
        {
            if (!entries.Any(entry => entry.Kind == RunEntry.Intent && entry.Key == key))
                return $"{key} was done, and the journal does not speak of it";
            // A later attempt needs the writer's word on the one before it.
            var (step, attempt) = (key[..key.LastIndexOf('-')], int.Parse(key[(key.LastIndexOf('-') + 1)..]));
            if (attempt > 1 && _world.Again.GetValueOrDefault($"{step}-{attempt - 1}") == 0)
                return $"{key} was done again by itself";
        }
        return null;
    }

    /// <summary>Every note was written once for each time that the journal says so; of the last one nobody may know yet.</summary>
    private string? CheckNotes(WorkflowPlan plan, IReadOnlyList<RunEntry> entries, WorkflowRun run)
    {
        foreach (var (path, times) in _world.Effects.Where(effect => effect.Key.StartsWith("note ", StringComparison.Ordinal)).Select(effect => (effect.Key[5..], effect.Value)))
        {
            var said = entries.Count(entry => entry is { Kind: RunEntry.Outcome, State: RunStates.Done } && ActionOf(plan, entry)?.Path == path);
            var open = run.Open is { } intent && ActionOf(plan, intent)?.Path == path ? 1 : 0;
            // An end that somebody called while it was written: the journal says that it was about to be.
            var cancelled = entries.Count(entry => entry.Kind == RunEntry.Cancel);
            if (times < said - _world.Settled(path) || times > said + open + cancelled)
                return $"'{path}' was written {times} times, and the journal says {said}";
        }
        return null;
    }

    private static WorkflowAction? ActionOf(WorkflowPlan plan, RunEntry entry) => entry.IsUndo ? plan.Steps[entry.Step - 1].Undo : plan.Steps[entry.Step - 1].Action;
}
