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

    /// <summary>
    /// How near each candidate is to those that fit best: what they say is more of what was asked for than the question itself (Rocchio's
    /// pseudo-relevance feedback, on vectors). The first counts most, the next by the inverse root of its rank.
    /// </summary>
    /// <param name="scores">How well each candidate fits so far.</param>
    /// <param name="vectors">The vector of each, best taken from their common mean and made of length 1.</param>
    /// <param name="bestCount">How many count as those that fit best.</param>
    /// <param name="nearness">Gets the cosine of each with their weighted sum.</param>
    public static void Feedback(ReadOnlySpan<double> scores, IReadOnlyList<float[]> vectors, int bestCount, Span<double> nearness)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        if (vectors.Count == 0)
            return;
        var sum = new double[vectors[0].Length];
        var taken = new bool[scores.Length];
        for (var rank = 1; rank <= Math.Min(bestCount, scores.Length); rank++)
        {
            var best = -1;
            for (var i = 0; i < scores.Length; i++)
            {
                if (!taken[i] && (best < 0 || scores[i] > scores[best]))
                    best = i;
            }
            taken[best] = true;
            for (var k = 0; k < sum.Length; k++)
                sum[k] += vectors[best][k] / Math.Sqrt(rank);
        }
        var squares = 1e-12;
        foreach (var value in sum)
            squares += value * value;
        var length = Math.Sqrt(squares);
        for (var i = 0; i < scores.Length; i++)
        {
            nearness[i] = 0;
            for (var k = 0; k < sum.Length; k++)
                nearness[i] += sum[k] / length * vectors[i][k];
        }
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
