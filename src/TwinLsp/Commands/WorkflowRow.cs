using System.Text.Json;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Commands;

/// <summary>A workflow in a list.</summary>
/// <param name="Path">Its note.</param>
/// <param name="Title">What it is called; empty where it cannot be run.</param>
/// <param name="Effects">What it reaches.</param>
/// <param name="Problems">How many problems keep it from being run.</param>
/// <param name="LastRun">Its newest run; null if there is none.</param>
internal sealed record WorkflowRow(string Path, string Title, string Effects, int Problems, RunSummary? LastRun)
{
    /// <summary>The row of a workflow.</summary>
    public static WorkflowRow Of(WorkflowService service, string path)
    {
        var plan = service.PlanOf(path, out var problems);
        return new(path, plan?.Title ?? "", plan is null ? "" : EffectWords.Of(plan.Kinds), problems.Count(problem => !problem.IsHint), service.Runs.List().Find(run => run.Workflow == path));
    }

    /// <summary>As a line for people.</summary>
    public override string ToString() => $"{Path}: {(Problems > 0 ? $"cannot be run, problems: {Problems}" : Effects)}{(LastRun is { } run ? $"; last run {run.Id}, {run.State}" : "")}";

    /// <summary>For programs.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("path", Path);
        json.WriteString("title", Title);
        json.WriteString("effects", Effects);
        json.WriteNumber("problems", Problems);
        if (LastRun is not { } run)
            return;
        json.WriteString("last_run", run.Id);
        json.WriteString("last_state", run.State);
    }
}
