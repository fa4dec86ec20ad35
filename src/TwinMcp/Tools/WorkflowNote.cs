using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Mcp.Tools;

/// <summary>The workflow that a caller means.</summary>
internal static class WorkflowNote
{
    /// <summary>The parameter that takes one.</summary>
    public static ToolParameter Parameter { get; } = new("workflow", ParameterKind.Text, "The workflow: the path of a note with 'type: workflow', from the vault's root.") { IsRequired = true, Least = 1, Most = Limits.PathCharactersMax };

    /// <summary>Its plan.</summary>
    /// <exception cref="ToolRefusedException">There is none, and why.</exception>
    public static WorkflowPlan PlanOf(WorkflowService service, CommandVault vault, string path)
    {
        NotePath.Find(vault, path);
        if (service.PlanOf(path, out var problems) is { } plan)
            return plan;
        if (problems.Count > 0)
            throw new ToolRefusedException($"'{ToolArguments.Shown(path)}' cannot be run: {problems[0].Message}");
        var known = string.Join(", ", service.List().Select(service.PathOf).Take(Limits.AuditedItemsMax));
        throw new ToolRefusedException($"'{ToolArguments.Shown(path)}' is no workflow; there are {(known.Length > 0 ? known : "none")}.");
    }
}
