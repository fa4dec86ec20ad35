namespace EdgeTwin.Self.Values;

/// <summary>What would have been said of a verdict that is known, by the others alone.</summary>
/// <param name="verdict">The verdict.</param>
/// <param name="score">What would have been expected, 1 for honoured to -1 for broken; 0 for nothing.</param>
/// <param name="isShown">Whether that is sure enough to be said.</param>
public sealed class ForetoldVerdict(PastVerdict verdict, double score, bool isShown)
{
    /// <summary>The verdict.</summary>
    public PastVerdict Verdict => verdict;

    /// <summary>What would have been expected, 1 for honoured to -1 for broken; 0 for nothing.</summary>
    public double Score => score;

    /// <summary>Whether that is sure enough to be said.</summary>
    public bool IsShown => isShown;

    /// <summary>Whether it is right.</summary>
    public bool IsRight => score > 0 == verdict.IsHonoured;
}
