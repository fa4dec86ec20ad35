namespace EdgeTwin.Lsp.Commands;

/// <summary>How often what was foretold was right.</summary>
/// <param name="Of">Of which month, or of which certainty.</param>
/// <param name="Count">How many.</param>
/// <param name="Right">How many of them were right.</param>
internal sealed record LikelyTally(string Of, int Count, int Right)
{
    /// <summary>How many were wrong.</summary>
    public int Wrong => Count - Right;

    /// <summary>Which share was claimed to be right; null where none was.</summary>
    public double? Claimed { get; init; }
}
