namespace EdgeTwin.Mcp.Tools;

/// <summary>The claims of a vault or a note.</summary>
/// <param name="Said">What was said of the agents, such as why one does not answer.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Claims">Those of this page, by note and place.</param>
internal sealed record ClaimsReport(IReadOnlyList<string> Said, int Total, IReadOnlyList<ClaimEntry> Claims);
