namespace EdgeTwin.Self.Voice;

/// <summary>
/// How often runs of three to six characters are in the writer's text, in parts that can be left out: a text is like the writer if its runs are likelier in theirs than in anybody's (a likelihood
/// ratio, as in Koppel and Winter 2014 the impostors are what the writer is told from). Runs that hash to the same place count together; the memory is the same for every vault. One thread.
/// </summary>
/// <param name="others">What anybody's text is like; null where nothing is known of its language, and every run is as likely as any other.</param>
/// <param name="parts">How many parts there are.</param>
internal sealed class OwnRuns(OthersRuns? others, int parts)
{
    private const int LengthMin = 3;
    private const int LengthMax = 6;
    private const int Places = 1 << 18;

    // How many runs of anybody's text the writer's are mixed with: what they never wrote is rare in their text, not impossible. From measurements, as are how rare a run of
    // anybody's is at most, how rare all are where nothing is known of anybody's, and how much one run may count (e to the 12th power).
    private const double Anybodys = 1_000;
    private const double Rarest = 1e-8;
    private const double Unknown = 1e-6;
    private const double RatioMax = 162_755;
    private const double RatioMin = 1 / RatioMax;

    private readonly ushort[] _counts = new ushort[(LengthMax - LengthMin + 1) * Places * parts];
    private readonly ulong[] _seen = new ulong[(LengthMax - LengthMin + 1) * Places / 64];
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
        // What is likely behind each two characters: every run of more than three is made of these.
        var thirds = new double[text.Length];
        for (var at = 1; others is not null && at + LengthMin <= text.Length; at++)
            thirds[at] = others.ThirdOf(text.AsSpan(at));
        Array.Clear(_seen);
        Span<double> sums = stackalloc double[LengthMax - LengthMin + 1];
        Span<Ratios> ratios = stackalloc Ratios[LengthMax - LengthMin + 1];
        ratios.Fill(new Ratios());
        for (var i = 0; i < _sums.Length; i++)
            sums[i / parts] += i % parts == without ? 0 : _sums[i];
        for (var start = 0; start + LengthMin <= text.Length; start++)
        {
            var run = TextRuns.Empty;
            var anybodys = others?.TripleOf(text.AsSpan(start)) ?? Unknown;
            for (var length = 1; length <= LengthMax && start + length <= text.Length; length++)
            {
                run = TextRuns.With(run, text[start + length - 1]);
                if (length < LengthMin)
                    continue;
                if (length > LengthMin && others is not null)
                    anybodys *= thirds[start + length - LengthMin];
                var place = PlaceOf(run, length);
                ref var bits = ref _seen[place / 64];
                var bit = 1UL << (place % 64);
                if ((bits & bit) != 0)
                    continue;
                bits |= bit;
                ratios[length - LengthMin].Add(((CountOf(place, without) / Math.Max(Rarest, anybodys)) + Anybodys) / (sums[length - LengthMin] + Anybodys));
            }
        }
        var score = 0.0;
        foreach (ref var ratio in ratios)
            score += ratio.MeanLog;
        return score;
    }

    private static int PlaceOf(uint run, int length) => ((length - LengthMin) * Places) + TextRuns.PlaceOf(run, Places);

    private long CountOf(int place, int without)
    {
        var count = 0L;
        var counts = _counts.AsSpan(place * parts, parts);
        for (var part = 0; part < counts.Length; part++)
            count += part == without ? 0 : counts[part];
        return count;
    }

    /// <summary>The mean of many ratios' logarithms, of which one is taken for many.</summary>
    private struct Ratios()
    {
        // Of so many, each between e^-12 and e^12, the product is still a number.
        private const int ProductMax = 32;

        private double _product = 1;
        private double _log;
        private int _count;

        public readonly double MeanLog => (_log + Math.Log(_product)) / Math.Max(1, _count);

        public void Add(double ratio)
        {
            _product *= Math.Clamp(ratio, RatioMin, RatioMax);
            if (++_count % ProductMax != 0)
                return;
            _log += Math.Log(_product);
            _product = 1;
        }
    }
}
