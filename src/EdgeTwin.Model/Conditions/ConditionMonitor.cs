using EdgeTwin.Model.Conditions.Monitoring;

namespace EdgeTwin.Model.Conditions;

/// <summary>
/// Follows one condition as samples come, in order of time; a sample that comes late counts as of now. Time passes only as it is told to:
/// by samples, and by <see cref="Advance"/>. Allocates nothing but to hold more changes than ever before; one thread at a time.
/// </summary>
public sealed class ConditionMonitor
{
    private readonly ConditionProgram _program;
    private readonly IVerdictListener? _listener;
    private readonly int _number;

    private long _nowNs = long.MinValue;
    private long _evaluatedNs = long.MinValue;
    private Truth _truthBefore = Truth.Unknown;
    private long _sinceBeforeNs = long.MinValue;
    private ConditionVerdict _verdict = new(Truth.Unknown, double.NaN, -1, long.MinValue, long.MinValue);

    /// <summary>Begins with nothing known.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="listener">Who hears each verdict; null for nobody.</param>
    /// <param name="number">How the listener is told which condition it is.</param>
    public ConditionMonitor(Condition condition, IVerdictListener? listener = null, int number = 0)
    {
        Condition = condition;
        _program = new(condition);
        _listener = listener;
        _number = number;
    }

    /// <summary>The condition.</summary>
    public Condition Condition { get; }

    /// <summary>What it has come to.</summary>
    public ConditionVerdict Verdict => _verdict;

    /// <summary>The next moment at which the verdict may change though no sample comes, ns; <see cref="long.MaxValue"/> for none.</summary>
    public long NextNs { get; private set; } = long.MaxValue;

    /// <summary>Whether samples were taken whose verdict has not been told.</summary>
    internal bool IsUnsettled { get; private set; }

    /// <summary>
    /// How many bytes it holds. Of each window: of <c>min max always eventually for within</c> 48 by change held, of <c>avg stddev rate</c> 3,840,
    /// of <c>count</c> 8 by what is counted, of <c>since</c> 48 and of <c>until</c> 56 by change; 32 by change of what stands beside
    /// <c>within</c> and <c>until</c>. Changes held are at most <see cref="Limits.ConditionChangesMax"/>, and room for them doubles.
    /// </summary>
    public long Bytes => _program.Bytes;

    /// <summary>Takes a sample.</summary>
    /// <param name="input">Its property, by its place in <see cref="Condition.Properties"/>.</param>
    /// <param name="ns">When it was measured, ns.</param>
    /// <param name="value">The value in the property's unit.</param>
    /// <param name="quality">Stale and bad samples have no value, nor has one that is not finite.</param>
    public void Feed(int input, long ns, double value, Quality quality = Quality.Good)
    {
        Take(input, ns, value, quality);
        Settle();
    }

    /// <summary>Takes a sample of a moment that others may belong to; <see cref="Settle"/> tells what they come to together.</summary>
    internal void Take(int input, long ns, double value, Quality quality)
    {
        if (ns < _nowNs)
            ns = _nowNs;
        if (ns > _nowNs)
            Settle();
        while (NextNs < ns)
            Evaluate(NextNs);
        _nowNs = ns;
        ref var state = ref _program.Inputs[input];
        var isKnown = quality <= Quality.Uncertain && double.IsFinite(value);
        var isSame = state.IsRead && isKnown == state.IsKnown && (!isKnown || value.Equals(state.Value) && ns < state.ExpiresNs);
        state.LastNs = ns;
        state.Quality = quality;
        // A value that repeats changes nothing but how long it stands; that is looked at when it would have been over.
        if (isSame && ns < NextNs && !(isKnown && _program.CountsSamples[input]))
            return;
        state.IsRead = true;
        state.IsKnown = isKnown;
        if (isKnown)
        {
            state.Value = value;
            state.LastGoodNs = ns;
            state.GoodCount++;
        }
        IsUnsettled = true;
    }

    /// <summary>Tells what the samples taken come to.</summary>
    internal void Settle()
    {
        if (IsUnsettled)
            Evaluate(_nowNs);
    }

    /// <summary>Lets time pass: all that changes without a sample until a moment, that moment included.</summary>
    public void Advance(long ns)
    {
        Settle();
        if (_nowNs == long.MinValue)
            Evaluate(ns);
        while (NextNs <= ns)
            Evaluate(NextNs);
        _nowNs = Math.Max(_nowNs, ns);
    }

    /// <summary>Why the verdict is unknown, and of which property if it is one's fault.</summary>
    public UnknownCause WhyUnknown(out ConditionProperty? property)
    {
        property = null;
        if (_verdict.Truth != Truth.Unknown)
            return UnknownCause.None;
        for (var i = 0; i < _program.Inputs.Length; i++)
        {
            ref var input = ref _program.Inputs[i];
            property = Condition.Properties[i];
            if (!input.IsRead)
                return UnknownCause.NotYetRead;
            if (!input.IsKnown)
                return input.Quality == Quality.Stale ? UnknownCause.Stale : UnknownCause.BadQuality;
            if (input.ExpiresNs <= _nowNs)
                return UnknownCause.Stale;
        }
        property = null;
        return _program.IsTruncated(_nowNs) ? UnknownCause.MemoryFull : UnknownCause.WindowNotFilled;
    }

    private void Evaluate(long ns)
    {
        if (ns > _evaluatedNs)
        {
            // Of several verdicts for one moment only the last one lasts.
            _truthBefore = _verdict.Truth;
            _sinceBeforeNs = _evaluatedNs == long.MinValue ? ns : _verdict.SinceNs;
            _evaluatedNs = ns;
        }
        _nowNs = ns;
        IsUnsettled = false;
        var band = _program.At(ns);
        NextNs = _program.NextNs(ns);
        var truth = band.Truth;
        var sinceNs = truth == _truthBefore ? _sinceBeforeNs : ns;
        _verdict = truth switch
        {
            Truth.True => new(truth, band.Low, band.LowTerm, ns, sinceNs),
            Truth.False => new(truth, band.High, band.HighTerm, ns, sinceNs),
            _ => new(truth, double.NaN, -1, ns, sinceNs),
        };
        _listener?.Hear(_number, _verdict);
    }
}
