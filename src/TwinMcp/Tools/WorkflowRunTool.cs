using System.Text.Json.Nodes;
using EdgeTwin.Mcp.Vaults;

namespace EdgeTwin.Mcp.Tools;

/// <summary><c>workflow_run</c>: runs a workflow that a person has approved for this agent.</summary>
internal sealed class WorkflowRunTool : AgentTool
{
    /// <inheritdoc/>
    public override string Name => "workflow_run";

    /// <inheritdoc/>
    public override string Title => "Run a workflow";

    /// <inheritdoc/>
    public override string Description => "Runs one of the person's workflows, step by step, with a journal and a note that tells of it. " + ApprovedAct.Terms;

    /// <inheritdoc/>
    public override bool IsReadOnly => false;

    /// <inheritdoc/>
    public override bool IsActing => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ToolParameter> Parameters { get; } = [WorkflowNote.Parameter];

    /// <inheritdoc/>
    protected override JsonObject AnswerSchema => SchemaOf(McpJson.Default.ActReport);

    /// <inheritdoc/>
    public override async Task<ToolAnswer> CallAsync(ToolArguments arguments, ServedVault vault, CancellationToken cancellation)
    {
        var path = arguments.Text("workflow")!;
        var now = await vault.LookAsync(cancellation).ConfigureAwait(false);
        NotePath.Find(now, path);
        return new ToolAnswer([], 1, [path]) { Effect = (caller, ending) => ApprovedAct.CarryAsync(vault, caller, null, service => WorkflowNote.PlanOf(service, now, path), ending) };
    }
}
