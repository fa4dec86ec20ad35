namespace EdgeTwin.Self.Values;

/// <summary>
/// How sure a foretold verdict must be to be shown, so that at most one in ten of those shown is wrong. It is the lowest certainty at which the exact one-sided upper bound of the share
/// of wrong ones (Clopper and Pearson 1934, level 0.95) is at most 0.1, among verdicts that are known and were each foretold without themselves. So 29 right ones and no wrong
/// one are the least that it takes, 46 with one wrong, 61 with two.
/// </summary>
/// <remarks>
/// The bound is that of one threshold. Looking for the lowest among all gives chance more tries: if every single one were wrong with a probability just above 0.1, whatever its certainty,
/// a threshold would be found by mistake in 11.5 % of vaults with 100 verdicts and 16.5 % of those with 200 (computed exactly). Verdicts that were foretold without
/// themselves are not independent either. That is what the report's "seen" is for.
/// </remarks>
public sealed class VerdictThreshold
{
    /// <summary>How many of those shown may be wrong, as a share.</summary>
    public const double WrongMax = 0.1;

    /// <summary>How unlikely what was seen must be if more were wrong.</summary>
    private const double Doubt = 0.05;

    private VerdictThreshold(double min, int missing) => (Min, Missing) = (min, missing);

    /// <summary>The least certainty that is shown; infinite while there is not enough to tell.</summary>
    public double Min { get; }

    /// <summary>How many more verdicts it takes at least, each foretold rightly, until there is one.</summary>
    public int Missing { get; }

    /// <summary>Whether anything is shown.</summary>
    public bool IsOn => Missing == 0;

    /// <summary>Finds it.</summary>
    /// <param name="certainties">How sure each foretold verdict was, above 0, the surest first.</param>
    /// <param name="isRight">For each whether it was right.</param>
    public static VerdictThreshold Of(IReadOnlyList<double> certainties, IReadOnlyList<bool> isRight)
    {
        ArgumentNullException.ThrowIfNull(certainties);
        ArgumentNullException.ThrowIfNull(isRight);
        var (wrong, min, missing) = (0, double.PositiveInfinity, Needed(0, 0));
        for (var i = 0; i < certainties.Count; i++)
        {
            wrong += isRight[i] ? 0 : 1;
            // Those that are equally sure are shown all or none.
            if (i + 1 < certainties.Count && certainties[i + 1] == certainties[i])
                continue;
            if (Chance(i + 1, wrong) <= Doubt)
                (min, missing) = (certainties[i], 0);
            else if (missing > 0 && Chance(i + missing, wrong) <= Doubt)
                missing = Needed(i + 1, wrong);
        }
        return new VerdictThreshold(min, missing);
    }

    /// <summary>How many more, all right, would prove that at most a tenth is wrong.</summary>
    private static int Needed(int count, int wrong)
    {
        var more = 0;
        while (Chance(count + more, wrong) > Doubt)
            more++;
        return more;
    }

    /// <summary>The probability of no more than so many wrong ones if each were wrong with a probability of <see cref="WrongMax"/>.</summary>
    internal static double Chance(int count, int wrong)
    {
        var term = Math.Pow(1 - WrongMax, count);
        var sum = term;
        for (var i = 1; i <= wrong; i++)
        {
            term *= (double)(count - i + 1) / i * (WrongMax / (1 - WrongMax));
            sum += term;
        }
        return sum;
    }
}
