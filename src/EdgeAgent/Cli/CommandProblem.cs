using System.Text.Json.Serialization;
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
public sealed record CommandProblem(
    string Type,
    string Title,
    string Detail,
    int? Status = null,
    string? Value = null,
    IReadOnlyList<string>? Allowed = null,
    string? NextStep = null)
{
    /// <summary>The kind of problem that the command itself found.</summary>
    public const string Local = "urn:edgetwin:problem:command";

    /// <summary>What the API said.</summary>
    public static CommandProblem Of(Problem problem) =>
        new(problem.Type, problem.Title, problem.Detail, problem.Status, problem.Value, problem.Allowed, problem.NextStep);
}

/// <summary>What a completion script is with <c>--json</c>.</summary>
/// <param name="Shell">The shell.</param>
/// <param name="Script">The script.</param>
public sealed record CompletionScript(string Shell, string Script);

/// <summary>What a manual page is with <c>--json</c>.</summary>
/// <param name="Page">Its name.</param>
/// <param name="Roff">The page as groff reads it.</param>
public sealed record ManualText(string Page, string Roff);

/// <summary>What the commands themselves print as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CommandProblem))]
[JsonSerializable(typeof(CompletionScript))]
[JsonSerializable(typeof(ManualText))]
internal sealed partial class CommandJson : JsonSerializerContext;
