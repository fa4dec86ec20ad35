using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Index;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>Finds what is wrong with a workflow, and whether its trigger proposes it.</summary>
internal static class WorkflowCheck
{
    /// <summary>What is wrong, from the top; nothing of a note that is no workflow.</summary>
    public static IEnumerable<ClaimProblem> Find(VaultSnapshot vault, VaultNote note)
    {
        if (!WorkflowReader.Is(vault.Index, note) || vault.TextOf(vault.Index.PathOf(note.Id)) is not { } scan)
            yield break;
        note = vault.With(note, scan);
        var workflow = WorkflowReader.Read(vault.Index, note, scan);
        var planner = new WorkflowPlanner(vault.Index, note, new VaultSurroundings(vault.Twins, AllowedFile.Of(Environment.GetEnvironmentVariable)), static _ => null);
        planner.Plan(workflow);
        foreach (var problem in workflow.Problems.Concat(planner.Problems))
        {
            yield return new ClaimProblem(problem.Code, problem.IsHint ? ProblemSeverity.Information : ProblemSeverity.Error, problem.Range, problem.Message)
            {
                Fixes = problem.Fix is { } fix ? [(problem.FixTitle, fix)] : [],
            };
        }
        if (workflow.Trigger is { } trigger && trigger.Text.Trim().StartsWith("[[", StringComparison.Ordinal) && WorkflowTrigger.Of(vault.Index, note) is not { Condition.Length: > 0 })
            yield return new ClaimProblem(WorkflowProblem.BadField, ProblemSeverity.Error, trigger.Range, $"'{trigger.Text}' leads to no claim; allowed is a line with 'claim::' that ends with that '^id'.");
        foreach (var proposal in vault.Proposals)
        {
            if (proposal.Path == workflow.Path)
                yield return new ClaimProblem(ClaimProblem.ProposedWorkflow, ProblemSeverity.Information, workflow.Place, $"This workflow is proposed: {proposal.Words}. Nothing is done before you run it.");
        }
    }
}
