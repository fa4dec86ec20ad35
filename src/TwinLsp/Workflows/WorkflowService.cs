using System.Globalization;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Queries;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>
/// The workflows of a vault for one caller: an editor, the command line, or an agent. All of them plan, approve, run and go on by this, each
/// under its own name, and what one was allowed another was not.
/// </summary>
internal sealed class WorkflowService
{
    private readonly Func<VaultSnapshot> _vault;
    private readonly Func<string, string?> _environment;

    /// <summary>A service for one caller.</summary>
    /// <param name="vault">The vault as it is now.</param>
    /// <param name="agents">Its agents.</param>
    /// <param name="writer">The person who is asked.</param>
    /// <param name="environment">A variable of the environment by name.</param>
    /// <param name="time">Where time comes from.</param>
    /// <param name="caller">Who runs: what approvals are given to.</param>
    public WorkflowService(Func<VaultSnapshot> vault, Func<IReadOnlyList<AgentLink>> agents, IWorkflowWriter writer, Func<string, string?> environment, TimeProvider time, string caller)
    {
        (_vault, _environment, Writer, Time, Caller) = (vault, environment, writer, time, caller);
        Root = vault().Root;
        Twins = new TwinReach(agents, time);
        Notes = new NoteDisk(Root);
        Runs = new RunFolder(Root);
        Approvals = new ApprovalFiles(environment, time);
        Requests = new ApprovalRequests(environment, time);
    }

    /// <summary>The vault's folder.</summary>
    public string Root { get; }

    /// <summary>Who runs.</summary>
    public string Caller { get; }

    /// <summary>The agents.</summary>
    public TwinReach Twins { get; }

    /// <summary>The notes on the disk.</summary>
    public NoteDisk Notes { get; }

    /// <summary>The journals.</summary>
    public RunFolder Runs { get; }

    /// <summary>The approvals.</summary>
    public ApprovalFiles Approvals { get; }

    /// <summary>What agents want to do and wait to be allowed.</summary>
    public ApprovalRequests Requests { get; }

    /// <summary>The person who is asked.</summary>
    public IWorkflowWriter Writer { get; }

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; }

    /// <summary>Called when a line of the journal was written, for whoever shows how far the run is.</summary>
    public Action<RunEntry>? Written { get; init; }

    /// <summary>Whether whoever runs is gone: an editor that was closed, an agent that ended. A run stops where it is then, and nothing is taken back.</summary>
    public Func<bool> IsGone { get; init; } = static () => false;

    /// <summary>The user's lists as they are now.</summary>
    public AllowedFile Allowed() => AllowedFile.Of(_environment);

    /// <summary>Whether a note is open in an editor with changes that are not on the disk.</summary>
    public bool IsUnsaved(string path) => _vault().Open.TryGetValue(path, out var open) && !open.Scan.Text.Span.SequenceEqual(Notes.Read(path));

    /// <summary>The workflow notes of the vault.</summary>
    public IReadOnlyList<VaultNote> List() => [.. WorkflowReader.Of(_vault().Index)];

    /// <summary>A plan that stands in no note: of one act that an agent asks for.</summary>
    public WorkflowPlan? Single { get; init; }

    /// <summary>The plan of a workflow as it is now; null, and why, if it has none.</summary>
    public WorkflowPlan? PlanOf(string path, out IReadOnlyList<WorkflowProblem> problems)
    {
        problems = [];
        if (Single is { } single && single.Path == path)
            return single;
        var vault = _vault();
        if (vault.Index.Find(path) is not { } known || vault.TextOf(path) is not { } scan)
            return null;
        var note = vault.With(known, scan);
        if (!WorkflowReader.Is(vault.Index, note))
            return null;
        var workflow = WorkflowReader.Read(vault.Index, note, scan);
        var planner = new WorkflowPlanner(vault.Index, note, new VaultSurroundings(Twins.Capture(), Allowed()), Notes.Read);
        var plan = planner.Plan(workflow);
        problems = [.. workflow.Problems.Concat(planner.Problems).OrderBy(problem => problem.IsHint)];
        return plan;
    }

    /// <summary>Why an output cannot be wanted to be something; null if it can, or nobody knows.</summary>
    public string? ProblemOfOutput(WorkflowAction action) => new VaultSurroundings(Twins.Capture(), Allowed()).ProblemOfOutput(action);

    /// <summary>The plan with which a run that has begun goes on: that of now, with the notes as they were when it began.</summary>
    public WorkflowPlan? PlanOf(IReadOnlyList<RunEntry> journal, out IReadOnlyList<WorkflowProblem> problems) =>
        PlanOf(journal[0].Words, out problems) is { } plan ? plan with { Notes = NoteStates.Parse(journal[0].State) } : null;

    /// <summary>Goes through a plan without doing anything.</summary>
    public (DryWorld World, string State, string Words) DryRun(WorkflowPlan plan, CancellationToken cancellation)
    {
        var world = new DryWorld(this, cancellation);
        var (state, words) = new WorkflowRunner(plan, new WorkflowRun(plan), "dry", world, world, Time) { Written = Written }.Begin(Caller, "dry run");
        return (world, state, words);
    }

    /// <summary>Writes down that a person allows a plan.</summary>
    /// <param name="plan">What they were shown.</param>
    /// <param name="caller">Who may run it.</param>
    /// <param name="until">Until when.</param>
    /// <param name="runsPerDay">How often a day; 0 for once.</param>
    /// <param name="by">Who allows it.</param>
    public Approval Approve(WorkflowPlan plan, string caller, DateTimeOffset until, int runsPerDay, string by)
    {
        var approval = new Approval
        {
            Id = RunFolder.NewId(Time.GetUtcNow()),
            Vault = Root,
            Workflow = plan.Path,
            Sequence = plan.Sequence,
            Digest = runsPerDay > 0 ? "" : plan.Digest,
            Kinds = plan.Kinds,
            Caller = caller,
            Until = until,
            RunsPerDay = runsPerDay,
            By = by,
            Given = Time.GetUtcNow(),
        };
        Approvals.Give(approval, plan.Text);
        return approval;
    }

    /// <summary>Writes down that a person allows what a request shows, to who made it.</summary>
    public Approval Grant(ApprovalRequest request, DateTimeOffset until, string by)
    {
        var approval = request.Asked with { IsGiven = true, Until = until, By = by, Given = Time.GetUtcNow() };
        Approvals.Give(approval, request.Text);
        Requests.Remove(request.Id);
        return approval;
    }

    /// <summary>Begins a run under an approval that its caller was given, and carries it as far as it goes.</summary>
    public RunResult Run(WorkflowPlan plan, CancellationToken cancellation)
    {
        using var held = Runs.TryLock(plan.Path);
        if (held is null)
            return RunResult.Refused($"'{plan.Path}' is being run already; wait for it, or end it");
        if (Runs.Unfinished(plan.Path) is { } unfinished)
            return RunResult.Refused($"run {unfinished.Id} of '{plan.Path}' has not ended; let it go on, end it or give it up first ('twinlsp workflow resume')");
        if (Approvals.Find(Root, plan, Caller, out var why) is not { } approval)
            return RunResult.Refused($"this is not done: {why}");
        var id = RunFolder.NewId(Time.GetUtcNow());
        var world = new LiveWorld(this, plan, id, approval, cancellation);
        using var journal = new LateJournal(() => Runs.Open(id));
        return Finish(id, new WorkflowRunner(plan, new WorkflowRun(plan), id, world, journal, Time) { Written = Written }.Begin(Caller, approval.Id));
    }

    /// <summary>Goes on with a run that was killed or has stopped.</summary>
    /// <param name="id">The run.</param>
    /// <param name="isCancelled">Whether it is to end, and what was done to be taken back.</param>
    /// <param name="said">What becomes of an effect of which nobody can tell; null to ask the writer.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="IOException">Its journal cannot be gone on with.</exception>
    public RunResult Resume(string id, bool isCancelled, Settlement? said, CancellationToken cancellation)
    {
        if (Runs.Read(id, out var damage) is not { Count: > 0 } known)
            return RunResult.Refused(damage ?? $"there is no run '{id}'; 'twinlsp workflow runs' lists those that there are");
        using var held = Runs.TryLock(known[0].Words);
        if (held is null)
            return RunResult.Refused($"'{known[0].Words}' is being run already");
        using var journal = Runs.Open(id);
        if (PlanOf(journal.Entries, out var problems) is not { } plan)
            return RunResult.Refused($"'{known[0].Words}' cannot be run any more{(problems.Count > 0 ? ": " + problems[0].Message : "")}");
        if (plan.Sequence != journal.Entries[0].Before)
            return RunResult.Refused($"'{plan.Path}' is otherwise than when it was approved; make it as it was, or give the run up");
        var run = new WorkflowRun(plan);
        foreach (var entry in journal.Entries)
            run.Take(entry);
        if (run.State is { } over)
            return RunResult.Refused($"run {id} is over already: {over}");
        if (ApprovalFor(plan, journal.Entries, out var isFresh, out var why) is not { } approval)
            return RunResult.Refused($"this is not done: {why}");
        var world = new LiveWorld(this, plan, id, approval, cancellation) { Said = said };
        if (!isFresh)
            world.WasTaken();
        else if (world.Take() is { } refused)
            return RunResult.Refused(refused);
        return Finish(id, new WorkflowRunner(plan, run, id, world, journal, Time) { Written = Written }.Resume(Caller, approval.Id, isCancelled));
    }

    /// <summary>Gives a run up as it is: nothing is done, and nothing taken back.</summary>
    public RunResult Abandon(string id)
    {
        if (Runs.Read(id, out _) is not { Count: > 0 } known)
            return RunResult.Refused($"there is no run '{id}'");
        using var held = Runs.TryLock(known[0].Words);
        if (held is null)
            return RunResult.Refused($"'{known[0].Words}' is being run just now");
        using var journal = Runs.Open(id);
        if (RunSummary.Of(journal.Entries).IsOver)
            return RunResult.Refused($"run {id} is over already");
        journal.Append(new(RunEntry.End) { Number = journal.Entries.Count + 1, AtTicks = Time.GetUtcNow().UtcTicks, State = RunStates.Abandoned, Words = Caller });
        return Finish(id, (RunStates.Abandoned, ""));
    }

    /// <summary>The approval that a run goes on under: the one that it began with, if that counts still and was given to this caller, or another.</summary>
    private Approval? ApprovalFor(WorkflowPlan plan, IReadOnlyList<RunEntry> journal, out bool isFresh, out string why)
    {
        isFresh = false;
        why = "";
        for (var i = journal.Count - 1; i >= 0; i--)
        {
            if (journal[i].Kind is not (RunEntry.Begin or RunEntry.Resume))
                continue;
            if (Approvals.OfRun(journal[i].New) is { } used && used.Caller == Caller && used.Sequence == plan.Sequence && used.ProblemAt(Time.GetUtcNow()) is null)
                return used;
            break;
        }
        isFresh = true;
        return Approvals.Find(Root, plan, Caller, out why);
    }

    /// <summary>Whether a run may go on under an approval that was given.</summary>
    public bool MayResume(WorkflowPlan plan, IReadOnlyList<RunEntry> journal) => ApprovalFor(plan, journal, out _, out _) is not null;

    private RunResult Finish(string id, (string State, string Words) ended)
    {
        if (Runs.Read(id, out _) is not { Count: > 0 } journal)
            return new("", ended.State, ended.Words, "");
        return new(id, ended.State, ended.Words, WriteAudit(id, journal));
    }

    /// <summary>Writes the note of a run anew; what its reader wrote below its line stays.</summary>
    /// <returns>Its path; empty if it could not be written.</returns>
    private string WriteAudit(string id, IReadOnlyList<RunEntry> journal)
    {
        var folder = _vault().Settings.RunsFolder.Trim('/');
        var path = string.Create(CultureInfo.InvariantCulture, $"{(folder.Length == 0 ? "" : folder + "/")}{id} {Path.GetFileNameWithoutExtension(journal[0].Words)}.md");
        var before = Notes.Read(path);
        var text = AuditNote.Merge(AuditNote.Of(journal, Time.LocalTimeZone), before is null ? null : System.Text.Encoding.UTF8.GetString(before));
        return Notes.Write(path, before, System.Text.Encoding.UTF8.GetBytes(text)).State == EffectState.Done ? path : "";
    }

    /// <summary>The workflow that a name means; null if none or several are.</summary>
    public VaultNote? Find(string name)
    {
        var vault = _vault();
        var found = NoteNames.Find(vault.Index, name).Where(note => WorkflowReader.Is(vault.Index, note)).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>A note's path.</summary>
    public string PathOf(VaultNote note) => _vault().Index.PathOf(note.Id);
}
