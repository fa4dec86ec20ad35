namespace EdgeTwin.Self.Voice;

/// <summary>
/// How often runs of three to six characters are in the writer's text, in parts that can be left out: a text is like the writer if its runs are likelier in theirs than in anybody's (a likelihood
/// ratio, as in Koppel and Winter 2014 the impostors are what the writer is told from). Runs that hash to the same place count together; the memory is the same for every vault.
/// </summary>
/// <param name="others">What anybody's text is like; null where nothing is known of its language, and every run is as likely as any other.</param>
/// <param name="parts">How many parts there are.</param>
internal sealed class OwnRuns(OthersRuns? others, int parts)
{
    private const int LengthMin = 3;
    private const int LengthMax = 6;
    private const int Places = 1 << 18;

    // How many runs of anybody's text the writer's are mixed with: what they never wrote is rare in their text, not impossible. From measurements, as are the next two.
    private const double Anybodys = 1_000;
    private const double RatioMax = 12;
    private const double RarestLog = -18.4;
    private const double UnknownLog = -13.8;

    private readonly ushort[] _counts = new ushort[(LengthMax - LengthMin + 1) * Places * parts];
    private readonly long[] _sums = new long[(LengthMax - LengthMin + 1) * parts];

    /// <summary>Learns a text.</summary>
    public void Add(ReadOnlySpan<char> text, int part)
    {
        for (var start = 0; start < text.Length; start++)
        {
            var run = TextRuns.Empty;
            for (var length = 1; length <= LengthMax && start + length <= text.Length; length++)
            {
                run = TextRuns.With(run, text[start + length - 1]);
                if (length < LengthMin)
                    continue;
                ref var count = ref _counts[(PlaceOf(run, length) * parts) + part];
                count += (ushort)(count < ushort.MaxValue ? 1 : 0);
                _sums[((length - LengthMin) * parts) + part]++;
            }
        }
    }

    /// <summary>How much likelier a text's runs are in the writer's text without a part than in anybody's: each run once, the mean of their logarithms, for all lengths together.</summary>
    public double Score(string text, int without)
    {
        var seen = new HashSet<int>();
        Span<double> sums = stackalloc double[LengthMax - LengthMin + 1];
        Span<int> counts = stackalloc int[LengthMax - LengthMin + 1];
        for (var start = 0; start + LengthMin <= text.Length; start++)
        {
            var run = TextRuns.Empty;
            var anybodys = 0.0;
            for (var length = 1; length <= LengthMax && start + length <= text.Length; length++)
            {
                run = TextRuns.With(run, text[start + length - 1]);
                if (length < LengthMin)
                    continue;
                if (others is not null)
                    anybodys = length == LengthMin ? others.TripleOf(text.AsSpan(start)) : anybodys + others.ThirdOf(text.AsSpan(start + length - LengthMin));
                var place = PlaceOf(run, length);
                if (!seen.Add(place))
                    continue;
                sums[length - LengthMin] += RatioOf(place, length - LengthMin, without, others is null ? UnknownLog : Math.Max(RarestLog, anybodys));
                counts[length - LengthMin]++;
            }
        }
        var score = 0.0;
        for (var i = 0; i < sums.Length; i++)
            score += sums[i] / Math.Max(1, counts[i]);
        return score;
    }

    private static int PlaceOf(uint run, int length) => ((length - LengthMin) * Places) + TextRuns.PlaceOf(run, Places);

    private double RatioOf(int place, int length, int without, double anybodys)
    {
        var (count, sum) = (0L, 0L);
        for (var part = 0; part < parts; part++)
        {
            if (part == without)
                continue;
            count += _counts[(place * parts) + part];
            sum += _sums[(length * parts) + part];
        }
        return Math.Clamp(Math.Log(((count * Math.Exp(-anybodys)) + Anybodys) / (sum + Anybodys)), -RatioMax, RatioMax);
    }
}
