using System.Globalization;
using System.Runtime.CompilerServices;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>
/// What triggers of workflows propose while a session lasts: a notice, once for each time, and a hint in the note. Only where the user has given a
/// standing approval to triggers is one run by itself, and past its end no more.
/// </summary>
internal sealed class WorkflowPool(Session session) : IDisposable
{
    /// <summary>The name that triggers run under.</summary>
    public const string TriggerCaller = "trigger";

    /// <summary>The name that the editor runs under.</summary>
    public const string EditorCaller = "editor";

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly ConditionalWeakTable<VaultIndex, IReadOnlyList<WorkflowTrigger>> _triggers = [];
    private readonly ConditionalWeakTable<Vault, HashSet<string>> _told = [];
    private ITimer? _timer;

    /// <summary>The client is ready: schedules are looked at from now on.</summary>
    public void Start() => _timer ??= session.Time.CreateTimer(_ => LookAll(), null, Period, Period);

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    /// <summary>The conditions that triggers of a vault wait for; they are watched whether or not their notes are open.</summary>
    public IEnumerable<string> ConditionsOf(VaultSnapshot vault) => TriggersOf(vault.Index).Where(trigger => trigger.Condition.Length > 0).Select(trigger => trigger.Condition);

    /// <summary>The workflows of a vault for a caller.</summary>
    public WorkflowService Service(Vault vault, string caller, IWorkflowWriter writer, Action<RunEntry>? written = null) =>
        new(vault.Capture, () => session.Agents.Of(vault.Capture()), writer, Environment.GetEnvironmentVariable, session.Time, caller) { Written = written, IsGone = () => session.Connection.HasEnded };

    /// <summary>Looks what is proposed in every vault, also where nothing seems otherwise: a run may have begun or ended.</summary>
    public void LookAll()
    {
        try
        {
            foreach (var vault in session.Workspace.Vaults)
                Look(vault, isForced: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            session.Log.Say(MessageType.Warning, $"What workflows propose cannot be told: {error.Message}");
        }
    }

    /// <summary>Looks what is proposed in a vault.</summary>
    public void Look(Vault vault, bool isForced = false)
    {
        var now = vault.Capture();
        if (!vault.Ready.IsCompletedSuccessfully || (TriggersOf(now.Index).Count == 0 && now.Proposals.Count == 0))
            return;
        var fresh = new List<WorkflowProposal>();
        lock (_lock)
        {
            var due = TriggersOf(now.Index).Select(trigger => ProposalOf(now, trigger)).OfType<WorkflowProposal>().ToList();
            if (!isForced && due.Count == now.Proposals.Count && due.TrueForAll(now.Proposals.Contains))
                return;
            if (due.Count > 0)
            {
                var runs = new RunFolder(vault.Root).List();
                due.RemoveAll(proposal => runs.Exists(run => run.Workflow == proposal.Path && IsAnswer(run, proposal)));
            }
            var told = _told.GetValue(vault, static _ => new HashSet<string>(StringComparer.Ordinal));
            told.IntersectWith(due.Select(KeyOf));
            foreach (var proposal in due)
            {
                if (told.Add(KeyOf(proposal)))
                    fresh.Add(proposal);
            }
            if (due.SequenceEqual(now.Proposals))
                return;
            vault.Take(due);
        }
        session.Diagnostics.Ask(vault);
        session.Diagnostics.Refresh();
        session.Views.Ask();
        foreach (var proposal in fresh)
            Propose(vault, proposal);
    }

    private void Propose(Vault vault, WorkflowProposal proposal)
    {
        var service = Service(vault, TriggerCaller, new EditorWriter(session.Connection, session.Time));
        if (service.PlanOf(proposal.Path, out _) is { } plan && service.Approvals.Find(vault.Root, plan, TriggerCaller, out _) is { IsStanding: true } approval)
        {
            session.Log.Show(MessageType.Info, $"'{plan.Title}' runs by itself, as approval {approval.Id} allows: {proposal.Words}.");
            _ = Task.Run(() => RunByItself(service, plan));
            return;
        }
        session.Log.Show(MessageType.Info, $"'{proposal.Path}' is proposed: {proposal.Words}. Its note has 'run' and 'dry run'; nothing is done before.");
    }

    private void RunByItself(WorkflowService service, WorkflowPlan plan)
    {
        try
        {
            var result = service.Run(plan, session.Ended.Token);
            session.Log.Show(result.State == RunStates.Done ? MessageType.Info : MessageType.Warning, WordsOf(plan.Title, result));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            session.Log.Show(MessageType.Warning, $"'{plan.Title}' could not be run: {error.Message}");
        }
        LookAll();
    }

    /// <summary>What came of a run, for the writer.</summary>
    public static string WordsOf(string title, RunResult result) => $"'{title}': {result.State}{(result.Words.Length > 0 ? $", {result.Words}" : "")}{(result.Audit.Length > 0 ? $". '{result.Audit}' tells of it" : "")}.";

    private static WorkflowProposal? ProposalOf(VaultSnapshot vault, WorkflowTrigger trigger)
    {
        if (trigger.Condition.Length > 0 && vault.Verdicts.GetValueOrDefault(trigger.Condition) is { } verdict && verdict.Truth == (trigger.IsClaim ? Truth.False : Truth.True))
            return new(trigger.Path, string.Create(CultureInfo.InvariantCulture, $"since {verdict.SinceNs}"), $"{trigger.Named} {(trigger.IsClaim ? "does not hold" : "holds")}{(verdict.Since.Length > 0 ? $" ({verdict.Since})" : "")}");
        if (trigger.Schedule is not { } schedule)
            return null;
        var local = TimeZoneInfo.ConvertTime(vault.Time.GetUtcNow(), vault.Zone).DateTime;
        var due = schedule.LastDue(local);
        var utc = due - vault.Zone.GetUtcOffset(due);
        return new(trigger.Path, string.Create(CultureInfo.InvariantCulture, $"at {utc.Ticks}"), string.Create(CultureInfo.InvariantCulture, $"every {schedule.Text}, last at {due:yyyy-MM-dd HH:mm}"));
    }

    /// <summary>Whether a run began since a proposal's episode did.</summary>
    private static bool IsAnswer(RunSummary run, WorkflowProposal proposal)
    {
        var number = long.Parse(proposal.Episode.AsSpan(proposal.Episode.IndexOf(' ') + 1), CultureInfo.InvariantCulture);
        var ticks = proposal.Episode.StartsWith("at ", StringComparison.Ordinal) ? number : DateTime.UnixEpoch.Ticks + (number / TimeSpan.NanosecondsPerTick);
        return run.StartedTicks >= ticks;
    }

    private static string KeyOf(WorkflowProposal proposal) => $"{proposal.Path}\0{proposal.Episode}";

    private IReadOnlyList<WorkflowTrigger> TriggersOf(VaultIndex index) => _triggers.GetValue(index, WorkflowTrigger.Of);
}
