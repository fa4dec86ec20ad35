using System.Text.Json.Nodes;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Mcp.Vaults;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Mcp.Tools;

/// <summary><c>workflow_plan</c>: what a workflow would do now.</summary>
internal sealed class WorkflowPlanTool : AgentTool
{
    /// <inheritdoc/>
    public override string Name => "workflow_plan";

    /// <inheritdoc/>
    public override string Title => "What a workflow would do";

    /// <inheritdoc/>
    public override string Description => "Goes through one of the person's workflows without doing anything: conditions are evaluated, the arbiter of each output is asked, changes of notes are shown as a diff. sequence is what a person would have to approve, word for word.";

    /// <inheritdoc/>
    public override IReadOnlyList<ToolParameter> Parameters { get; } = [WorkflowNote.Parameter];

    /// <inheritdoc/>
    protected override JsonObject AnswerSchema => SchemaOf(McpJson.Default.WorkflowPlanReport);

    /// <inheritdoc/>
    public override async Task<ToolAnswer> CallAsync(ToolArguments arguments, ServedVault vault, CancellationToken cancellation)
    {
        var now = await vault.LookAsync(cancellation).ConfigureAwait(false);
        using var agents = await vault.AgentsAsync(now, cancellation).ConfigureAwait(false);
        var service = vault.Workflows(agents, "plan");
        var plan = WorkflowNote.PlanOf(service, now, arguments.Text("workflow")!);
        var (world, state, words) = await Task.Run(() => service.DryRun(plan, cancellation), cancellation).ConfigureAwait(false);
        var report = new WorkflowPlanReport(plan.Path, plan.Title, EffectWords.Of(plan.Kinds), plan.Text, state, words, Bounded(WorkflowWords.Of(world)), Bounded(WorkflowWords.Diff(world)));
        return new ToolAnswer(McpJson.ObjectOf(report, McpJson.Default.WorkflowPlanReport), plan.Steps.Count, [plan.Path, .. plan.Notes.Select(note => note.Path)]);
    }

    private static List<string> Bounded(IEnumerable<string> lines)
    {
        var kept = new List<string>();
        var left = Limits.AnswerBytesDefault;
        foreach (var line in lines)
        {
            left -= line.Length;
            if (left < 0)
            {
                kept.Add("... the rest is too long; 'twinlsp workflow dry-run' shows all of it");
                break;
            }
            kept.Add(line);
        }
        return kept;
    }
}
