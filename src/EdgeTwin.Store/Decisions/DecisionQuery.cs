namespace EdgeTwin.Store.Decisions;

/// <summary>Which decisions are asked for; the newest come first.</summary>
/// <param name="CountMax">How many at the most.</param>
public sealed record DecisionQuery(int CountMax)
{
    /// <summary>Of this output only; null for all.</summary>
    public string? Property { get; init; }

    /// <summary>Not before, ns since the Unix epoch.</summary>
    public long FromUtcNs { get; init; } = long.MinValue;

    /// <summary>Before, ns since the Unix epoch.</summary>
    public long ToUtcNs { get; init; } = long.MaxValue;

    /// <summary>Whether a decision is one of these.</summary>
    public bool Matches(DecisionRecord decision) =>
        (Property is null || Property == decision.Property) && decision.UtcNs >= FromUtcNs && decision.UtcNs < ToUtcNs;
}
