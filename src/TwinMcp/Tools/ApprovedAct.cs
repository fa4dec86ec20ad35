using System.Text.Json.Nodes;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Mcp.Audit;
using EdgeTwin.Mcp.Vaults;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Mcp.Tools;

/// <summary>
/// Something that an agent has done: only under an approval that a person gave, in the editor or by the command line, to this caller, of exactly this
/// sequence, and that has not ended. Without one, the person is asked by a request that waits.
/// </summary>
internal static class ApprovedAct
{
    /// <summary>What is told of all such tools.</summary>
    public const string Terms = "Nothing is done without the approval of the person, of exactly these arguments, to you, for a limited time: without it the answer is 'waiting', and the person is shown what you want. Tell them, and call again with the same arguments once they have allowed it. You cannot approve anything.";

    /// <summary>Does it, or asks for it.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="caller">Who wants it.</param>
    /// <param name="single">The plan, if it stands in no note.</param>
    /// <param name="planOf">The plan as it is now.</param>
    /// <param name="cancellation">Set when the caller is gone or does not wait any more: the run stops where it is, and the person goes on with it or takes it back.</param>
    public static async Task<JsonObject> CarryAsync(ServedVault vault, Caller caller, WorkflowPlan? single, Func<WorkflowService, WorkflowPlan> planOf, CancellationToken cancellation)
    {
        var now = await vault.LookAsync(cancellation).ConfigureAwait(false);
        using var agents = await vault.AgentsAsync(now, cancellation).ConfigureAwait(false);
        var service = vault.Workflows(agents, NameOf(caller), single, () => cancellation.IsCancellationRequested);
        var plan = planOf(service);
        var report = service.Approvals.Find(service.Root, plan, service.Caller, out var why) is null
            ? Wait(service, plan, why)
            : Of(await Task.Run(() => service.Run(plan, cancellation), CancellationToken.None).ConfigureAwait(false));
        return McpJson.ObjectOf(report, McpJson.Default.ActReport);
    }

    /// <summary>Under which name an agent is given approvals.</summary>
    public static string NameOf(Caller caller) => "agent " + caller.Words;

    private static ActReport Wait(WorkflowService service, WorkflowPlan plan, string why)
    {
        var request = service.Requests.Ask(service.Root, plan, service.Caller);
        return new ActReport(ActReport.Waiting, $"This is not done yet: {why}. The person sees it in the editor ('Agent Requests') or by 'twinlsp workflow requests', and allows or denies it there; then call again with the same arguments.") { Request = request.Id, Sequence = plan.Text };
    }

    private static ActReport Of(RunResult result) => new(result.State, result.Words) { Run = result.Id.Length > 0 ? result.Id : null, Audit = result.Audit.Length > 0 ? result.Audit : null };
}
