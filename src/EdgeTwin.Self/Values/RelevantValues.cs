using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Values;

/// <summary>Finds the values that bear on a text: by what its parts and theirs mean where there is an encoder, otherwise by the words that they have in common.</summary>
public static class RelevantValues
{
    /// <summary>How near a value must be to be said to bear on a text, where what texts mean is known.</summary>
    public const double MeaningMin = 0.65;

    /// <summary>The same of words alone.</summary>
    public const double WordsMin = 0.4;

    /// <summary>What common words count beside a common meaning: meanings of short texts are near each other by chance.</summary>
    private const double WordsWeight = 0.4;

    /// <summary>What has fewer words says too little by itself.</summary>
    private const int WordsOfPartMin = 3;

    /// <summary>How near each value is to a text, by its nearest part; the nearest first. Those without a word are left out.</summary>
    /// <param name="own">The text.</param>
    /// <param name="values">The values.</param>
    /// <param name="meanings">What texts mean; null to go by words.</param>
    public static IReadOnlyList<RelevantValue> Rank(IReadOnlyList<TextPart> own, IReadOnlyList<IReadOnlyList<TextPart>> values, PassageMeanings? meanings)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(values);
        var ranked = new List<RelevantValue>();
        own = [.. own.Where(part => part.Text.AsSpan().Count(' ') + 1 >= WordsOfPartMin)];
        var ownVectors = own.Select(part => VectorOf(meanings, part)).ToArray();
        for (var value = 0; value < values.Count; value++)
        {
            RelevantValue? best = null;
            foreach (var said in values[value])
            {
                var vector = VectorOf(meanings, said);
                for (var i = 0; i < own.Count; i++)
                {
                    var likeness = Likeness(ownVectors[i], vector);
                    if (likeness > (best?.Likeness ?? 0))
                        best = new RelevantValue(value, own[i], said, likeness);
                }
            }
            if (best is not null)
                ranked.Add(best);
        }
        ranked.Sort(static (first, second) => second.Likeness.CompareTo(first.Likeness));
        return ranked;
    }

    private static (float[]? Meaning, ulong[] Words) VectorOf(PassageMeanings? meanings, TextPart part) => (meanings?.KnownVectorOf(part.Text), TermReader.TermsOf(part.Text));

    /// <summary>The cosine of what two texts mean, and of the words that they have.</summary>
    internal static double Likeness((float[]? Meaning, ulong[] Words) own, (float[]? Meaning, ulong[] Words) said)
    {
        var common = own.Words.Count(said.Words.Contains);
        var words = common == 0 ? 0 : common / Math.Sqrt((double)own.Words.Length * said.Words.Length);
        if (own.Meaning is not { } first || said.Meaning is not { } second)
            return words;
        var product = 0f;
        for (var i = 0; i < first.Length; i++)
            product += first[i] * second[i];
        return product + (WordsWeight * words);
    }
}
