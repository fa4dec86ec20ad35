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

    /// <summary>Has a workflow done by the program beside.</summary>
    public WorkflowRelay Relay(Vault vault, string path, Action<int, string> progress) => new(new EditorWriter(session.Connection, session.Time), () => SequenceOf(vault, path), progress);

    private static string SequenceOf(Vault vault, string path)
    {
        var now = vault.Capture();
        return VaultPlans.Of(now, path, now.Twins, AllowedFile.Of(Environment.GetEnvironmentVariable), static _ => null, out _)?.Sequence ?? "";
    }

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
        // Whether there is a standing approval is for the other program to say; where there is none at all, it need not be asked.
        if (IsAnyApproved())
            _ = Task.Run(() => RunByItself(vault, proposal));
        else
            Notice(proposal);
    }

    private static bool IsAnyApproved()
    {
        var folder = Client.Remote.UserFile.Of("approvals", Environment.GetEnvironmentVariable);
        return Directory.Exists(folder) && Directory.GetFiles(folder, "*.md").Length > 0;
    }

    private void Notice(WorkflowProposal proposal) =>
        session.Log.Show(MessageType.Info, $"'{proposal.Path}' is proposed: {proposal.Words}. Its note has 'run' and 'dry run'; nothing is done before.");

    private void RunByItself(Vault vault, WorkflowProposal proposal)
    {
        try
        {
            var result = Relay(vault, proposal.Path, static (_, _) => { }).Run(["run", vault.Root, proposal.Path, "--standing"], TriggerCaller, session.Ended.Token);
            if (result.Id.Length == 0)
                Notice(proposal);
            else
                session.Log.Show(result.State == RunStates.Done ? MessageType.Info : MessageType.Warning, $"By a standing approval, since {proposal.Words}: {WordsOf(proposal.Path, result)}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            session.Log.Say(MessageType.Warning, error.Message);
            Notice(proposal);
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
