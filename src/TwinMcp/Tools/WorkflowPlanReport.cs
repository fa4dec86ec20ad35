namespace EdgeTwin.Mcp.Tools;

/// <summary>What a workflow would do, gone through without doing anything.</summary>
/// <param name="Workflow">Its note.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Effects">The kinds of what it reaches.</param>
/// <param name="Sequence">The exact sequence, as a person approves it.</param>
/// <param name="State">How the dry run ended.</param>
/// <param name="Words">Why it ended so.</param>
/// <param name="Steps">What it went through, a line each.</param>
/// <param name="Changes">How notes would change, as a diff.</param>
internal sealed record WorkflowPlanReport(string Workflow, string Title, string Effects, string Sequence, string State, string Words, IReadOnlyList<string> Steps, IReadOnlyList<string> Changes);
