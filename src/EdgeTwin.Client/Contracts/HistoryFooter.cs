namespace EdgeTwin.Client.Contracts;

/// <summary>Ends a history answer.</summary>
/// <param name="Count">How many points were sent.</param>
/// <param name="Truncated">Whether the limit cut the answer off.</param>
/// <param name="Next">If truncated, the <c>from</c> of the next query, RFC 3339.</param>
public sealed record HistoryFooter(
    long Count,
    bool Truncated,
    string? Next);
