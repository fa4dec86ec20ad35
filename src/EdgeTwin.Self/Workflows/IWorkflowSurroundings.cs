using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Self.Workflows;

/// <summary>What is around a vault and bears on whether its workflows can be run.</summary>
public interface IWorkflowSurroundings
{
    /// <summary>The properties of twins; null where no agent has told them.</summary>
    IConditionProperties? Twins { get; }

    /// <summary>Why an output cannot be wanted to be something; null if it can, or nobody knows.</summary>
    string? ProblemOfOutput(WorkflowAction action);

    /// <summary>Why a program is not run; null if it is allowed.</summary>
    string? ProblemOfProgram(string name);

    /// <summary>Why a host is not called; null if it is allowed.</summary>
    string? ProblemOfHost(string address);
}
