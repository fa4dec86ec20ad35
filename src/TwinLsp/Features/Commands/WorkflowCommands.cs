using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;
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

    private const string GoOn = "Go on";
    private const string TakeBack = "End it and take back";
    private const string GiveUp = "Give it up as it is";

    /// <summary>The commands.</summary>
    public static IReadOnlyList<NoteCommand> All { get; } =
    [
        new(Run, "the address of a workflow", "Goes through a workflow without doing anything, shows what would be done, and does exactly that if the writer approves it.", RunAsync),
        new(DryRun, "the address of a workflow", "Goes through a workflow without doing anything, and shows what would be done and which notes would change.", DryRunAsync),
        new(Resume, "the address of a workflow", "Goes on with the run of a workflow that was killed or has stopped, ends it with what was done taken back, or gives it up, as the writer says.", ResumeAsync),
    ];

    private static ValueTask<JsonElement> DryRunAsync(CommandCall call) => CarryAsync(call, note => ["dry-run", note.Vault.Root, note.Path]);

    private static ValueTask<JsonElement> RunAsync(CommandCall call) => CarryAsync(call, note => ["run", note.Vault.Root, note.Path]);

    private static async ValueTask<JsonElement> ResumeAsync(CommandCall call)
    {
        var note = await call.NoteAsync().ConfigureAwait(false);
        if (new RunFolder(note.Vault.Root).Unfinished(note.Path) is not { } run)
            throw Failed($"'{note.Path}' has no run that has not ended.");
        var choice = await call.ChooseAsync($"Run {run.Id} of '{run.Title}' has not ended{(run.Words.Length > 0 ? $": {run.Words}" : "")}. What now?", isWarning: false, GoOn, TakeBack, GiveUp).ConfigureAwait(false);
        return choice is GoOn or TakeBack or GiveUp
            ? await CarryAsync(call, now => choice switch
            {
                TakeBack => ["resume", now.Vault.Root, run.Id, "--take-back"],
                GiveUp => ["resume", now.Vault.Root, run.Id, "--abandon"],
                _ => ["resume", now.Vault.Root, run.Id],
            }).ConfigureAwait(false)
            : Said("cancelled");
    }

    private static async ValueTask<JsonElement> CarryAsync(CommandCall call, Func<NoteView, string[]> arguments)
    {
        var note = await call.NoteAsync().ConfigureAwait(false);
        if (VaultPlans.Of(note.Vault, note.Path, note.Vault.Twins, AllowedFile.Of(Environment.GetEnvironmentVariable), static _ => null, out var problems) is not { } plan)
            throw Failed(problems.Count > 0 ? $"'{note.Path}' cannot be run: {problems[0].Message}" : $"'{note.Path}' is no workflow; one has 'type: workflow' in its front matter.");
        // What is run is what is on the disk.
        foreach (var path in plan.Notes.Select(state => state.Path).Prepend(note.Path))
        {
            if (note.Vault.Open.TryGetValue(path, out var open) && !open.Scan.Text.Span.SequenceEqual(new NoteDisk(note.Vault.Root).Read(path)))
                throw Failed($"'{path}' is open with changes that are not saved; save it first.");
        }
        var progress = new RunProgress(call, plan);
        var relay = call.Session.Workflows.Relay(VaultOf(call, note), note.Path, progress.Show);
        await progress.BeginAsync().ConfigureAwait(false);
        RunResult result;
        try
        {
            result = await Task.Run(() => relay.Run(arguments(note), WorkflowPool.EditorCaller, progress.Cancellation), CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            throw Failed(error.Message);
        }
        finally
        {
            await progress.EndAsync().ConfigureAwait(false);
        }
        call.Session.Workflows.LookAll();
        var lines = relay.Lines.Count > 0 ? "\n" + string.Join('\n', relay.Lines) : "";
        await call.ShowAsync(WorkflowPool.WordsOf(plan.Title, result) + lines, isWarning: result.State != RunStates.Done).ConfigureAwait(false);
        return JsonSerializer.SerializeToElement([result.State, .. relay.Lines], LspJson.Default.StringArray);
    }

    private static Vault VaultOf(CommandCall call, NoteView note)
    {
        foreach (var (vault, then) in call.Session.Vaults)
        {
            if (then.Root == note.Vault.Root)
                return vault;
        }
        throw Failed($"'{note.Path}' is in none of the vaults that are open.");
    }

    private static RpcException Failed(string message) => new(ErrorCodes.RequestFailed, message);

    private static JsonElement Said(string state) => JsonSerializer.SerializeToElement([state], LspJson.Default.StringArray);
}
