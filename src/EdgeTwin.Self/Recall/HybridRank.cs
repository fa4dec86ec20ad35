namespace EdgeTwin.Self.Recall;

/// <summary>
/// One score of two: how well the words of a text fit, and how near its meaning is. Each is put on the scale of the candidates' own spread,
/// since BM25 has no upper bound and cosines of related texts differ little. Knows no notes and keeps nothing.
/// </summary>
public static class HybridRank
{
    /// <summary>Joins the scores of some candidates.</summary>
    /// <param name="words">By words, such as BM25; 0 where no word is shared.</param>
    /// <param name="meanings">By meaning, such as cosines of their vectors.</param>
    /// <param name="meaningWeight">How much meaning counts where words count 1; 0 is words alone.</param>
    /// <param name="scores">Gets the joint scores: comparable among these candidates only.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Join(ReadOnlySpan<double> words, ReadOnlySpan<double> meanings, double meaningWeight, Span<double> scores)
    {
        if (words.Length != meanings.Length || words.Length != scores.Length)
            throw new ArgumentException($"{words.Length} scores by words, {meanings.Length} by meaning and room for {scores.Length}; allowed is one of each for every candidate", nameof(scores));
        var (wordMean, wordSpread) = Spread(words);
        var (meaningMean, meaningSpread) = Spread(meanings);
        for (var i = 0; i < scores.Length; i++)
            scores[i] = ((words[i] - wordMean) / wordSpread) + (meaningWeight * ((meanings[i] - meaningMean) / meaningSpread));
    }

    /// <summary>The mean and the standard deviation; candidates that are all alike have the spread 1, so that they stay alike.</summary>
    private static (double Mean, double Spread) Spread(ReadOnlySpan<double> values)
    {
        var mean = 0.0;
        foreach (var value in values)
            mean += value / values.Length;
        var squares = 0.0;
        foreach (var value in values)
            squares += (value - mean) * (value - mean) / values.Length;
        return (mean, squares > 1e-18 ? Math.Sqrt(squares) : 1);
    }
}
