namespace EdgeTwin.Self.Values;

/// <summary>What a writer would likely say of a decision and a value.</summary>
/// <param name="score">How sure: 1 for honoured to -1 for broken.</param>
/// <param name="evidence">The earlier verdict that speaks most for it.</param>
/// <param name="isOpposite">Whether that was of the opposite, and said the opposite.</param>
public sealed class LikelyVerdict(double score, PastVerdict evidence, bool isOpposite)
{
    /// <summary>How sure: 1 for honoured to -1 for broken.</summary>
    public double Score => score;

    /// <summary>Whether the decision likely honours the value; otherwise it likely breaks it.</summary>
    public bool IsHonoured => score > 0;

    /// <summary>The earlier verdict that speaks most for it.</summary>
    public PastVerdict Evidence => evidence;

    /// <summary>Whether that was of the opposite, and said the opposite.</summary>
    public bool IsOpposite => isOpposite;
}
