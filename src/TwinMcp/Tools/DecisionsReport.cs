namespace EdgeTwin.Mcp.Tools;

/// <summary>The decisions of a vault.</summary>
/// <param name="AsOf">The day as of which it was asked.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Decisions">Those of this page, the newest first.</param>
internal sealed record DecisionsReport(DateOnly AsOf, int Total, IReadOnlyList<DecisionEntry> Decisions);
