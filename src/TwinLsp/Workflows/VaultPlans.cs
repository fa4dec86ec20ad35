using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>Plans of a vault's workflows as they are now, in the editor or on the disk.</summary>
internal static class VaultPlans
{
    /// <summary>The plan of a workflow; null, and why, if it has none.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="path">The workflow's note.</param>
    /// <param name="twins">What agents have said.</param>
    /// <param name="allowed">The user's lists.</param>
    /// <param name="read">The bytes of a note by its path; null if there is none.</param>
    /// <param name="problems">What is wrong, what keeps it from being run first.</param>
    public static WorkflowPlan? Of(VaultSnapshot vault, string path, TwinSnapshot twins, AllowedFile allowed, Func<string, byte[]?> read, out IReadOnlyList<WorkflowProblem> problems)
    {
        problems = [];
        if (vault.Index.Find(path) is not { } known || vault.TextOf(path) is not { } scan)
            return null;
        var note = vault.With(known, scan);
        if (!WorkflowReader.Is(vault.Index, note))
            return null;
        var workflow = WorkflowReader.Read(vault.Index, note, scan);
        var planner = new WorkflowPlanner(vault.Index, note, new VaultSurroundings(twins, allowed), read);
        var plan = planner.Plan(workflow);
        var found = new List<WorkflowProblem>();
        found.AddRange(workflow.Problems.Where(problem => !problem.IsHint));
        found.AddRange(planner.Problems);
        found.AddRange(workflow.Problems.Where(problem => problem.IsHint));
        problems = found;
        return plan;
    }
}
