using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Self.Workflows;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>
/// Running a workflow from its note: it is gone through without doing anything, what would be done is shown, the writer approves exactly that,
/// and it is done with progress. Whoever ends it has what was done taken back.
/// </summary>
internal static class WorkflowCommands
{
    /// <summary>Runs one.</summary>
    public const string Run = "edgetwin.workflowRun";

    /// <summary>Goes through one without doing anything.</summary>
    public const string DryRun = "edgetwin.workflowDryRun";

    /// <summary>Goes on with a run that has not ended.</summary>
    public const string Resume = "edgetwin.workflowResume";

    private const string Yes = "Approve and run";
    private const string No = "Cancel";
    private const string GoOn = "Go on";
    private const string TakeBack = "End it and take back";
    private const string GiveUp = "Give it up as it is";
    private static readonly TimeSpan ApprovalTime = TimeSpan.FromHours(12);

    /// <summary>The commands.</summary>
    public static IReadOnlyList<NoteCommand> All { get; } =
    [
        new(Run, "the address of a workflow", "Goes through a workflow without doing anything, shows what would be done, and does exactly that if the writer approves it.", RunAsync),
        new(DryRun, "the address of a workflow", "Goes through a workflow without doing anything, and shows what would be done and which notes would change.", DryRunAsync),
        new(Resume, "the address of a workflow", "Goes on with the run of a workflow that was killed or has stopped, ends it with what was done taken back, or gives it up, as the writer says.", ResumeAsync),
    ];

    private static async ValueTask<JsonElement> DryRunAsync(CommandCall call)
    {
        var (service, plan, _) = await PlanAsync(call, null).ConfigureAwait(false);
        var (world, state, words) = await Task.Run(() => service.DryRun(plan, call.Cancellation), call.Cancellation).ConfigureAwait(false);
        var lines = WorkflowWords.Of(world).Concat(WorkflowWords.Diff(world)).ToList();
        await call.ShowAsync($"Dry run of '{plan.Title}': {state}{(words.Length > 0 ? $", {words}" : "")}.\n{string.Join('\n', lines)}".TrimEnd(), isWarning: state != RunStates.Done).ConfigureAwait(false);
        return JsonSerializer.SerializeToElement([state, .. lines], LspJson.Default.StringArray);
    }

    private static async ValueTask<JsonElement> RunAsync(CommandCall call)
    {
        var progress = new RunProgress(call);
        var (service, plan, _) = await PlanAsync(call, progress.Show).ConfigureAwait(false);
        if (service.Runs.Unfinished(plan.Path) is { } unfinished)
            throw Failed($"Run {unfinished.Id} of '{plan.Path}' has not ended; 'resume' above its title goes on with it, ends it or gives it up.");
        if (service.Approvals.Find(service.Root, plan, service.Caller, out _) is null)
        {
            var (world, state, words) = await Task.Run(() => service.DryRun(plan, call.Cancellation), call.Cancellation).ConfigureAwait(false);
            if (state == RunStates.Refused)
                throw Failed($"'{plan.Title}' is not run: {words}.");
            if (await call.ChooseAsync(WorkflowWords.Question(plan, world), isWarning: state != RunStates.Done, Yes, No).ConfigureAwait(false) != Yes)
                return Said("cancelled");
            service.Approve(plan, service.Caller, service.Time.GetUtcNow() + ApprovalTime, 0, Environment.UserName);
        }
        // What is run is what the note says now; if that is not what was shown, the approval does not fit it.
        var now = service.PlanOf(plan.Path, out _) ?? throw Failed($"'{plan.Path}' cannot be run any more.");
        return await CarryAsync(call, progress, now, cancellation => service.Run(now, cancellation)).ConfigureAwait(false);
    }

    private static async ValueTask<JsonElement> ResumeAsync(CommandCall call)
    {
        var progress = new RunProgress(call);
        var (service, path) = await ServiceAsync(call, progress.Show).ConfigureAwait(false);
        if (service.Runs.Unfinished(path) is not { } run)
            throw Failed($"'{path}' has no run that has not ended.");
        var choice = await call.ChooseAsync($"Run {run.Id} of '{run.Title}' has not ended{(run.Words.Length > 0 ? $": {run.Words}" : "")}. What now?", isWarning: false, GoOn, TakeBack, GiveUp).ConfigureAwait(false);
        if (choice == GiveUp)
            return Said(service.Abandon(run.Id).State);
        if (choice is not (GoOn or TakeBack))
            return Said("cancelled");
        if (service.Runs.Read(run.Id, out _) is not { Count: > 0 } journal || service.PlanOf(journal, out _) is not { } plan)
            throw Failed($"'{path}' cannot be run any more.");
        if (!service.MayResume(plan, journal))
        {
            if (await call.ChooseAsync($"The approval of run {run.Id} does not count any more. Approve the rest of it?\n{plan.Text}", isWarning: true, Yes, No).ConfigureAwait(false) != Yes)
                return Said("cancelled");
            service.Approve(plan, service.Caller, service.Time.GetUtcNow() + ApprovalTime, 0, Environment.UserName);
        }
        return await CarryAsync(call, progress, plan, cancellation => service.Resume(run.Id, choice == TakeBack, null, cancellation)).ConfigureAwait(false);
    }

    private static async ValueTask<JsonElement> CarryAsync(CommandCall call, RunProgress progress, WorkflowPlan plan, Func<CancellationToken, RunResult> carry)
    {
        RunResult result;
        await progress.BeginAsync(plan).ConfigureAwait(false);
        try
        {
            result = await Task.Run(() => carry(progress.Cancellation), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Failed(error.Message);
        }
        finally
        {
            await progress.EndAsync().ConfigureAwait(false);
        }
        call.Session.Workflows.LookAll();
        await call.ShowAsync(WorkflowPool.WordsOf(plan.Title, result), isWarning: result.State != RunStates.Done).ConfigureAwait(false);
        return Said(result.State);
    }

    private static async ValueTask<(WorkflowService Service, WorkflowPlan Plan, NoteView Note)> PlanAsync(CommandCall call, Action<RunEntry>? written)
    {
        var note = await call.NoteAsync().ConfigureAwait(false);
        var (service, path) = await ServiceAsync(call, written).ConfigureAwait(false);
        var plan = service.PlanOf(path, out var problems) ?? throw Failed(problems.Count > 0 ? $"'{path}' cannot be run: {problems[0].Message}" : $"'{path}' is no workflow; one has 'type: workflow' in its front matter.");
        return (service, plan, note);
    }

    private static async ValueTask<(WorkflowService Service, string Path)> ServiceAsync(CommandCall call, Action<RunEntry>? written)
    {
        var note = await call.NoteAsync().ConfigureAwait(false);
        foreach (var (vault, then) in call.Session.Vaults)
        {
            if (then.Root == note.Vault.Root)
                return (call.Session.Workflows.Service(vault, WorkflowPool.EditorCaller, new EditorWriter(call.Connection, TimeProvider.System), written), note.Path);
        }
        throw Failed($"'{note.Path}' is in none of the vaults that are open.");
    }

    private static RpcException Failed(string message) => new(ErrorCodes.RequestFailed, message);

    private static JsonElement Said(string state) => JsonSerializer.SerializeToElement(state, LspJson.Default.String);
}
