using EdgeTwin.Lsp.Agents;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>What is around a vault: twins as agents have told them, and the user's lists.</summary>
internal sealed class VaultSurroundings(TwinSnapshot twins, AllowedFile allowed) : IWorkflowSurroundings
{
    /// <inheritdoc/>
    public IConditionProperties? Twins => twins.IsKnown ? twins : null;

    /// <inheritdoc/>
    public string? ProblemOfOutput(WorkflowAction action)
    {
        if (!twins.IsKnown || !PropertyReference.TryParse(action.Target, out var reference))
            return null;
        var output = twins.Outputs.GetValueOrDefault(reference);
        if (OutputWords.ProblemOf(output, action.Target, action.ValueText) is { } problem)
            return problem;
        return action.Unit.Length == 0 || action.Unit == output!.UnitPrint || action.Unit == twins.Find(reference)?.Condition.Unit.Code ? null
            : $"'{action.Target}' is not in '{action.Unit}'; allowed is {(output.UnitPrint.Length > 0 ? $"'{output.UnitPrint}', or no unit" : "no unit")}";
    }

    /// <inheritdoc/>
    public string? ProblemOfProgram(string name) => allowed.ProblemOfProgram(name);

    /// <inheritdoc/>
    public string? ProblemOfHost(string address) => allowed.ProblemOfHost(address);
}
