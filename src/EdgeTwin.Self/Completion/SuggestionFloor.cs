namespace EdgeTwin.Self.Completion;

/// <summary>
/// From which claimed chance on a suggestion is worth showing, by what became of earlier ones: where at least one in ten is taken and stays. Before anything is known
/// what is claimed counts, as if it had been seen a hundred times (a Beta prior); what was seen counts more and more.
/// </summary>
public static class SuggestionFloor
{
    /// <summary>Where nothing is worth showing.</summary>
    public const double Nothing = double.PositiveInfinity;

    /// <summary>How many of the last months count: what one takes changes, and so does what is suggested.</summary>
    public const int MonthsMax = 12;

    private const double ShareMin = CompletionModel.ShownFrom;
    private const double ClaimCounts = 100;

    /// <summary>The chance from which on suggestions are shown.</summary>
    public static double Of(SuggestionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        for (var band = 0; band < SuggestionBands.Count; band++)
        {
            if (ShareOf(record, band) >= ShareMin)
                return SuggestionBands.LowOf(band);
        }
        return Nothing;
    }

    /// <summary>
    /// Which share of a band is taken and stays, as far as can be told. What is claimed to be likelier is not taken less often: bands that say so are counted together
    /// (isotonic regression; Barlow et al. 1972, the max-min formula).
    /// </summary>
    public static double ShareOf(SuggestionRecord record, int band)
    {
        ArgumentNullException.ThrowIfNull(record);
        var most = 0.0;
        for (var low = band; low >= 0; low--)
        {
            var least = 1.0;
            for (var high = band; high < SuggestionBands.Count; high++)
                least = Math.Min(least, Together(record, low, high));
            most = Math.Max(most, least);
        }
        return most;
    }

    private static double Together(SuggestionRecord record, int low, int high)
    {
        var (kept, shown) = (0.0, 0.0);
        for (var band = low; band <= high; band++)
        {
            var count = record.Of(band, MonthsMax);
            kept += count.Kept + (ClaimCounts * SuggestionBands.ClaimedOf(band));
            shown += count.Shown + ClaimCounts;
        }
        return kept / shown;
    }
}
