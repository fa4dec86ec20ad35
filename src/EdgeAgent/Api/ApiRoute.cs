using EdgeTwin.Agent.Api.Access;

namespace EdgeTwin.Agent.Api;

/// <summary>One row of the route table: from it come routing, docs/api.md and the OpenAPI document.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path; a final <c>{twin}</c> or <c>{property}</c> takes the rest, slashes included, and a placeholder before the end one segment.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Access">What the caller needs.</param>
/// <param name="Offered">The forms of the answer, preferred first.</param>
/// <param name="Answer">Name of the contract of the answer.</param>
/// <param name="Handle">Answers a request.</param>
public sealed record ApiRoute(
    string Method,
    string Path,
    string Summary,
    AccessLevel Access,
    IReadOnlyList<Wire> Offered,
    string Answer,
    Func<ApiRequest, Task> Handle)
{
    /// <summary>Query parameters.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>Name of the contract of the body; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>
    /// Names of the contracts that a streamed form of the answer is made of, each line, event or frame being one of them; none where
    /// every form is one <see cref="Answer"/>.
    /// </summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Whether a frame of MessagePack holds a list of the first of <see cref="Parts"/> and not a single one.</summary>
    public bool HasListFrames { get; init; }

    /// <summary>Error statuses beyond 400, 401, 403, 405 and 406, which every route may give.</summary>
    public IReadOnlyList<int> Errors { get; init; } = [];

    /// <summary>Every error status, in order.</summary>
    public IEnumerable<int> AllErrors => CommonErrors.Concat(Errors).Order();

    private static readonly int[] CommonErrors = [400, 401, 403, 405, 406];

    /// <summary>The part before a final placeholder; the whole path if there is none.</summary>
    public string Prefix { get; } = Path.IndexOf('{', StringComparison.Ordinal) is >= 0 and var brace ? Path[..brace] : Path;

    /// <summary>The part after a placeholder; empty if it is the last, or if there is none.</summary>
    public string Suffix { get; } = Path[(Path.IndexOf('}', StringComparison.Ordinal) + 1)..] is { } after && after.Length < Path.Length ? after : "";

    /// <summary>Whether a part of the path is an argument.</summary>
    public bool TakesRest => Prefix.Length < Path.Length;

    /// <summary>The placeholder's name; empty if there is none.</summary>
    public string Placeholder => TakesRest ? Path[(Prefix.Length + 1)..^(Suffix.Length + 1)] : "";

    /// <summary>Whether a path is this route's, whatever the method.</summary>
    public bool Matches(string path) =>
        !TakesRest
            ? path == Path
            : path.Length > Prefix.Length + Suffix.Length && path.StartsWith(Prefix, StringComparison.Ordinal) && path.EndsWith(Suffix, StringComparison.Ordinal)
                && (Suffix.Length == 0 || !RestOf(path).Contains('/', StringComparison.Ordinal));

    /// <summary>What stands in the placeholder's place in a path of this route.</summary>
    public string RestOf(string path) => path[Prefix.Length..^Suffix.Length];
}
