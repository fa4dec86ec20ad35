using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Notes.Facts;

namespace EdgeTwin.Lsp.Claims;

/// <summary>Something that is wrong with a claim or a link to a twin.</summary>
/// <param name="Code">What kind of problem it is: <c>bad-claim</c>, <c>unknown-twin</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Range">Where it is.</param>
/// <param name="Message">In words, with the value that is meant.</param>
internal sealed record ClaimProblem(string Code, ProblemSeverity Severity, NoteRange Range, string Message)
{
    /// <summary>A condition that cannot be read, or whose properties and units do not fit.</summary>
    public const string BadClaim = "bad-claim";

    /// <summary>A link to a twin or property that no agent has.</summary>
    public const string UnknownTwin = "unknown-twin";

    /// <summary>The edits that end it, the best first, each with its title.</summary>
    public IReadOnlyList<(string Title, TextChange Change)> Fixes { get; init; } = [];
}
