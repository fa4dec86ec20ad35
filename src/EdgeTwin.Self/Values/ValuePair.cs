using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Values;

/// <summary>A decision beside a value: what of both is nearest to the other, and what is to be expected of that before anybody's verdict.</summary>
public sealed class ValuePair
{
    // What a head says of one action alone is weak: two spreads count as all that it can say.
    private const double SpreadsMax = 2;

    private readonly float[]? _own;
    private readonly float[]? _said;
    private readonly ulong[] _ownWords;
    private readonly ulong[] _saidWords;
    private readonly Stance _stance;

    /// <summary>Looks at it.</summary>
    /// <param name="decision">The decision's note, by path.</param>
    /// <param name="value">The value's note, by path.</param>
    /// <param name="nearest">What of both is nearest.</param>
    /// <param name="meanings">What texts mean; null to go by words.</param>
    /// <param name="weights">The head that comes with the program; null to go without.</param>
    public ValuePair(string decision, string value, RelevantValue nearest, PassageMeanings? meanings, NormWeights? weights)
    {
        ArgumentNullException.ThrowIfNull(nearest);
        (Decision, Value, Likeness) = (decision, value, nearest.Likeness);
        var (own, said) = (nearest.Own.Text, nearest.Said.Text);
        (_own, _said) = (meanings?.KnownVectorOf(own), meanings?.KnownVectorOf(said));
        (_ownWords, _saidWords) = (TermReader.TermsOf(own), TermReader.TermsOf(said));
        _stance = new Stance(own);
        var reading = NormReader.Read(said);
        Polarity = reading.Polarity;
        // Nothing goes against what is only allowed.
        if (weights is null || meanings is null || _own is null || reading.IsPermission || reading.Start >= reading.End)
            return;
        var core = reading.CoreOf(said);
        Expected = reading.Polarity * Math.Clamp(weights.Score(NormSide.Of(core, meanings.KnownVectorOf(core), own, _own)) / SpreadsMax, -1, 1);
    }

    /// <summary>The decision's note, by path.</summary>
    public string Decision { get; }

    /// <summary>The value's note, by path.</summary>
    public string Value { get; }

    /// <summary>How near the value is to the decision.</summary>
    public double Likeness { get; }

    /// <summary>Whether the value's line wants what it speaks of: 1 or -1.</summary>
    internal int Polarity { get; }

    /// <summary>What people's norms let expect, 1 for honoured to -1 for broken; 0 where nothing is known.</summary>
    internal double Expected { get; }

    /// <summary>Whether two decisions do the opposite of each other, as far as their words tell.</summary>
    internal bool IsOppositeOf(ValuePair other) => _stance.IsOppositeOf(other._stance);

    /// <summary>How near what two decisions do is.</summary>
    internal double OwnLikeness(ValuePair other) => RelevantValues.Likeness((_own, _ownWords), (other._own, other._ownWords));

    /// <summary>How near what two values say is.</summary>
    internal double SaidLikeness(ValuePair other) => RelevantValues.Likeness((_said, _saidWords), (other._said, other._saidWords));

    /// <summary>Whether what both mean is known, and not their words alone.</summary>
    internal bool IsByMeaning => _own is not null;
}
