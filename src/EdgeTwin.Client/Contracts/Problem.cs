namespace EdgeTwin.Client.Contracts;

/// <summary>An error as RFC 9457 problem details, with the bad value, what was allowed and the next step.</summary>
/// <param name="Type">Names the kind of problem: <c>urn:edgetwin:problem:unknown-twin</c>.</param>
/// <param name="Title">The kind of problem in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong with this request.</param>
/// <param name="Value">The value that was not accepted.</param>
/// <param name="Allowed">What would have been accepted, or the nearest names there are.</param>
/// <param name="NextStep">What to do now.</param>
/// <param name="Places">What is wrong where in a condition that was sent; null where it is not about one.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string? Value = null,
    IReadOnlyList<string>? Allowed = null,
    string? NextStep = null,
    IReadOnlyList<ProblemPlace>? Places = null)
{
    /// <summary>The media type of a problem as JSON.</summary>
    public const string JsonMediaType = "application/problem+json";
}
