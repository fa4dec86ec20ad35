namespace EdgeTwin.Self.Completion;

/// <summary>Suggestions by the chance that was claimed of them: what became of one says something of all that were claimed to be about as likely.</summary>
public static class SuggestionBands
{
    private static readonly double[] Bounds = [CompletionModel.ShownFrom, 0.2, 0.35, 0.5, 0.7, 1];
    private static readonly string[] Names = ["0.10-0.20", "0.20-0.35", "0.35-0.50", "0.50-0.70", "0.70-1.00"];

    /// <summary>How many there are.</summary>
    public static int Count => Names.Length;

    /// <summary>The band of a chance; -1 of one below all of them.</summary>
    public static int Of(double chance)
    {
        var band = Count - 1;
        while (band >= 0 && !(chance >= Bounds[band]))
            band--;
        return band;
    }

    /// <summary>The band that is called so; -1 if none is.</summary>
    public static int Of(ReadOnlySpan<char> name)
    {
        var band = Count - 1;
        while (band >= 0 && !name.SequenceEqual(Names[band]))
            band--;
        return band;
    }

    /// <summary>What a band is called: from which chance to which.</summary>
    public static string NameOf(int band) => Names[band];

    /// <summary>The smallest chance of a band.</summary>
    public static double LowOf(int band) => Bounds[band];

    /// <summary>The chance that is claimed in a band: the middle of it.</summary>
    public static double ClaimedOf(int band) => (Bounds[band] + Bounds[band + 1]) / 2;
}
