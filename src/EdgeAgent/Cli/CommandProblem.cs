using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Cli;

/// <summary>What a command that failed says with <c>--json</c>, on the error output: RFC 9457 problem details, as the API has them.</summary>
/// <param name="Type">Names the kind of problem.</param>
/// <param name="Title">The kind of problem in words.</param>
/// <param name="Detail">What is wrong.</param>
/// <param name="Status">The API's status; left out where the API was not involved.</param>
/// <param name="Value">The value that was not accepted.</param>
/// <param name="Allowed">What would have been accepted.</param>
/// <param name="NextStep">What to do now.</param>
/// <param name="Places">What is wrong where in a condition; left out where it is not about one.</param>
public sealed record CommandProblem(
    string Type,
    string Title,
    string Detail,
    int? Status = null,
    string? Value = null,
    IReadOnlyList<string>? Allowed = null,
    string? NextStep = null,
    IReadOnlyList<ProblemPlace>? Places = null)
{
    /// <summary>The kind of problem that the command itself found.</summary>
    public const string Local = "urn:edgetwin:problem:command";

    /// <summary>What the API said.</summary>
    public static CommandProblem Of(Problem problem) =>
        new(problem.Type, problem.Title, problem.Detail, problem.Status, problem.Value, problem.Allowed, problem.NextStep, problem.Places);
}
