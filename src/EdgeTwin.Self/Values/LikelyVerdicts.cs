namespace EdgeTwin.Self.Values;

/// <summary>
/// Foretells what a writer would say of a decision and a value, from what they have said of decisions near it by meaning: of the same value, and weaker of others. Near decisions of which
/// one does the opposite of the other speak for the opposite. What people's norms let expect is added a little, and never speaks alone. Nothing is shown below thresholds
/// that the writer's own verdicts set, one for what is honoured and one for what is broken: a writer who mostly honours would hide what is foretold wrongly of the rest. Immutable.
/// </summary>
/// <remarks>The same verdicts give the same, to the last bit, in whatever steps they came.</remarks>
public sealed class LikelyVerdicts
{
    /// <summary>How many verdicts are looked at; of more the newest. Beyond it a verdict that changes would cost an editor more than a few milliseconds.</summary>
    public const int VerdictsMax = 512;

    // Nearer than two sentences are by chance, by meaning and by words.
    private const double MeaningMin = 0.5;
    private const double WordsMin = 0.2;

    /// <summary>What a verdict on another value counts beside one on the same.</summary>
    private const double OtherValue = 0.5;

    /// <summary>What says nothing, beside what was said: what is far is not trusted however unanimous it is.</summary>
    private const double Silence = 0.1;

    /// <summary>The least that earlier verdicts must count together.</summary>
    private const double EvidenceMin = 0.05;

    /// <summary>What people's norms count beside one's own words.</summary>
    private const double ExpectedWeight = 0.25;

    private readonly PastVerdict[] _verdicts;
    // For each verdict how much each other says of it: for the same (above 0) or for the opposite.
    private readonly float[][] _bonds;

    private LikelyVerdicts(PastVerdict[] verdicts, float[][] bonds)
    {
        (_verdicts, _bonds) = (verdicts, bonds);
        var scores = new double[verdicts.Length];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = ScoreOf(i, null);
        (Honours, Breaks) = (ThresholdOf(scores, null, isHonoured: true), ThresholdOf(scores, null, isHonoured: false));
        var foretold = new List<ForetoldVerdict>();
        for (var i = 0; i < scores.Length; i++)
        {
            if (verdicts[i].Bears)
                foretold.Add(new ForetoldVerdict(verdicts[i], scores[i], IsShown(scores[i])));
        }
        Foretold = foretold;
    }

    /// <summary>One that knows nothing.</summary>
    public static LikelyVerdicts None { get; } = new([], []);

    /// <summary>How sure it must be that something is honoured.</summary>
    public VerdictThreshold Honours { get; }

    /// <summary>How sure it must be that something is broken.</summary>
    public VerdictThreshold Breaks { get; }

    /// <summary>Every verdict that could have been foretold, as the others foretell it.</summary>
    public IReadOnlyList<ForetoldVerdict> Foretold { get; }

    /// <summary>Learns from verdicts.</summary>
    /// <param name="verdicts">The verdicts.</param>
    /// <param name="before">What was learnt before; what is the same is not compared again.</param>
    public static LikelyVerdicts Of(IReadOnlyList<PastVerdict> verdicts, LikelyVerdicts? before = null)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        var sorted = new List<PastVerdict>(verdicts);
        sorted.Sort(static (first, second) => Order(first, second));
        if (sorted.Count > VerdictsMax)
            sorted.RemoveRange(0, sorted.Count - VerdictsMax);
        if (before is not null && sorted.Count == before._verdicts.Length && AreSame(sorted, before._verdicts))
            return before;
        var known = new Dictionary<ValuePair, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < before?._verdicts.Length; i++)
            known[before._verdicts[i].Pair] = i;
        var bonds = new float[sorted.Count][];
        var places = new int[bonds.Length];
        for (var i = 0; i < bonds.Length; i++)
        {
            bonds[i] = new float[bonds.Length];
            places[i] = known.GetValueOrDefault(sorted[i].Pair, -1);
            for (var j = 0; j < i; j++)
                bonds[i][j] = bonds[j][i] = places[i] >= 0 && places[j] >= 0 ? before!._bonds[places[i]][places[j]] : BondOf(sorted[i].Pair, sorted[j].Pair);
        }
        return new LikelyVerdicts([.. sorted], bonds);
    }

    /// <summary>What the writer would likely say; null if that is not sure enough.</summary>
    public LikelyVerdict? Foretell(ValuePair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        if (!Honours.IsOn && !Breaks.IsOn)
            return null;
        var bonds = new float[_verdicts.Length];
        for (var i = 0; i < bonds.Length; i++)
            bonds[i] = BondOf(pair, _verdicts[i].Pair);
        var score = ScoreOf(pair.Expected, bonds, null);
        if (!IsShown(score))
            return null;
        var best = -1;
        for (var i = 0; i < bonds.Length; i++)
        {
            var speaks = bonds[i] * SignOf(_verdicts[i]) * Math.Sign(score);
            if (speaks > 0 && (best < 0 || speaks >= Math.Abs(bonds[best])))
                best = i;
        }
        // What people's norms let expect never speaks alone.
        return best < 0 ? null : new LikelyVerdict(score, _verdicts[best], bonds[best] < 0);
    }

    /// <summary>
    /// Every verdict that could have been foretold, as it would have been with what had been decided by the day before: by those verdicts alone, and shown by thresholds that they set. Those
    /// without a day are left out.
    /// </summary>
    public IReadOnlyList<ForetoldVerdict> InTurn()
    {
        var foretold = new List<ForetoldVerdict>();
        DateOnly? day = null;
        (VerdictThreshold Honours, VerdictThreshold Breaks) thresholds = (Honours, Breaks);
        for (var i = 0; i < _verdicts.Length; i++)
        {
            if (_verdicts[i].Day is not { } mine || !_verdicts[i].Bears)
                continue;
            if (day != mine)
            {
                day = mine;
                var scores = new double[_verdicts.Length];
                for (var j = 0; j < scores.Length; j++)
                    scores[j] = _verdicts[j].Day < mine ? ScoreOf(j, mine) : 0;
                thresholds = (ThresholdOf(scores, mine, isHonoured: true), ThresholdOf(scores, mine, isHonoured: false));
            }
            var score = ScoreOf(i, mine);
            foretold.Add(new ForetoldVerdict(_verdicts[i], score, IsShown(score, thresholds.Honours, thresholds.Breaks)));
        }
        return foretold;
    }

    private bool IsShown(double score) => IsShown(score, Honours, Breaks);

    private static bool IsShown(double score, VerdictThreshold honours, VerdictThreshold breaks) => score > 0 ? score >= honours.Min : score < 0 && -score >= breaks.Min;

    /// <summary>What is foretold of a verdict without those of its own decision.</summary>
    /// <param name="number">The verdict.</param>
    /// <param name="before">Whether only verdicts on decisions before a day count.</param>
    private double ScoreOf(int number, DateOnly? before) => ScoreOf(_verdicts[number].Pair.Expected, _bonds[number], before);

    private double ScoreOf(double expected, float[] bonds, DateOnly? before)
    {
        var (sum, weight) = (0.0, 0.0);
        for (var i = 0; i < bonds.Length; i++)
        {
            if (before is not null && !(_verdicts[i].Day < before))
                continue;
            sum += bonds[i] * SignOf(_verdicts[i]);
            weight += Math.Abs(bonds[i]);
        }
        return weight < EvidenceMin ? 0 : Math.Clamp((sum / (weight + Silence)) + (ExpectedWeight * expected), -1, 1);
    }

    private VerdictThreshold ThresholdOf(double[] scores, DateOnly? before, bool isHonoured)
    {
        var places = new List<int>();
        for (var i = 0; i < scores.Length; i++)
        {
            if (_verdicts[i].Bears && (isHonoured ? scores[i] > 0 : scores[i] < 0) && (before is null || _verdicts[i].Day < before))
                places.Add(i);
        }
        places.Sort((first, second) => Math.Abs(scores[second]).CompareTo(Math.Abs(scores[first])) is not 0 and var order ? order : first.CompareTo(second));
        var certainties = new double[places.Count];
        var isRight = new bool[places.Count];
        for (var i = 0; i < certainties.Length; i++)
            (certainties[i], isRight[i]) = (Math.Abs(scores[places[i]]), _verdicts[places[i]].IsHonoured == isHonoured);
        return VerdictThreshold.Of(certainties, isRight);
    }

    /// <summary>How much a verdict on one pair says of another; below 0 where it says the opposite, 0 where it says nothing.</summary>
    private static float BondOf(ValuePair one, ValuePair other)
    {
        if (one.Decision == other.Decision)
            return 0;
        var near = Nearness(one.OwnLikeness(other), one.IsByMeaning);
        if (near == 0)
            return 0;
        var sign = one.IsOppositeOf(other) ? -1 : 1;
        if (one.Value == other.Value)
            return (float)(sign * near);
        // What one value's line wants and the other's does not want is broken by what honours it.
        return (float)(sign * near * OtherValue * Nearness(one.SaidLikeness(other), one.IsByMeaning) * one.Polarity * other.Polarity);
    }

    private static double Nearness(double likeness, bool isByMeaning)
    {
        var least = isByMeaning ? MeaningMin : WordsMin;
        var near = Math.Clamp((likeness - least) / (1 - least), 0, 1);
        return near * near;
    }

    private static int SignOf(PastVerdict verdict) => verdict.IsHonoured ? 1 : -1;

    /// <summary>The oldest first, those without a day before all.</summary>
    private static int Order(PastVerdict first, PastVerdict second)
    {
        var order = (first.Day ?? DateOnly.MinValue).CompareTo(second.Day ?? DateOnly.MinValue);
        if (order == 0)
            order = string.CompareOrdinal(first.Pair.Decision, second.Pair.Decision);
        return order != 0 ? order : string.CompareOrdinal(first.Pair.Value, second.Pair.Value);
    }

    private static bool AreSame(List<PastVerdict> verdicts, PastVerdict[] others)
    {
        for (var i = 0; i < others.Length; i++)
        {
            if (verdicts[i].Pair != others[i].Pair || verdicts[i].IsHonoured != others[i].IsHonoured || verdicts[i].Day != others[i].Day)
                return false;
        }
        return true;
    }
}
