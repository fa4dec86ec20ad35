using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Staging;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Self.Workflows;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>What agents want to do: the writer sees the exact sequence, and allows it once to that agent, or denies it.</summary>
internal static class RequestCommands
{
    private const string Once = "Allow once";
    private const string Deny = "Deny";
    private const string Later = "Not now";
    private static readonly TimeSpan ApprovalTime = TimeSpan.FromHours(1);

    /// <summary>The command.</summary>
    public static IReadOnlyList<NoteCommand> All { get; } =
    [
        new("edgetwin.agentRequests", "[an address in the vault]", "Shows what agents want to do, one after another, and allows exactly that, once and for an hour, or denies it, as the writer says. The result is how many still wait.", AskAsync),
    ];

    private static async ValueTask<JsonElement> AskAsync(CommandCall call)
    {
        var vault = await call.VaultAsync().ConfigureAwait(false);
        var service = ServiceOf(call, vault.Root);
        var waiting = service.Requests.List(service.Root);
        if (waiting.Count == 0)
            await call.ShowAsync("No agent waits to be allowed anything.", isWarning: false).ConfigureAwait(false);
        foreach (var request in waiting)
        {
            var question = $"{StagedText.Plain(request.Asked.Caller)} wants to reach {EffectWords.Of(request.Asked.Kinds)}:\n{StagedText.Visible(request.Text).TrimEnd()}";
            switch (await call.ChooseAsync(question, isWarning: true, Once, Deny, Later).ConfigureAwait(false))
            {
                // What is allowed is what was shown, whatever has come in its place meanwhile.
                case Once when service.Requests.Find(request.Id) is { } now && now.Text == request.Text:
                    service.Grant(request, service.Time.GetUtcNow() + ApprovalTime, Environment.UserName);
                    break;
                case Deny:
                    service.Requests.Remove(request.Id);
                    break;
            }
        }
        return JsonSerializer.SerializeToElement(service.Requests.List(service.Root).Count, LspJson.Default.Int32);
    }

    private static WorkflowService ServiceOf(CommandCall call, string root)
    {
        foreach (var (vault, then) in call.Session.Vaults)
        {
            if (then.Root == root)
                return call.Session.Workflows.Service(vault, WorkflowPool.EditorCaller, new EditorWriter(call.Connection, TimeProvider.System), null);
        }
        throw new RpcException(ErrorCodes.RequestFailed, $"'{root}' is none of the vaults that are open.");
    }
}
