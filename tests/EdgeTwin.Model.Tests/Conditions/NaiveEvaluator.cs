using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Conditions.Checking;
using EdgeTwin.Model.Conditions.Monitoring;

namespace EdgeTwin.Model.Tests.Conditions;

/// <summary>
/// Evaluates a condition as the definition says (docs/adr/0015): each part as a signal over all of time, times to come as times to come.
/// Slow, and shares nothing with the monitor but the checked tree and how an age is rounded.
/// </summary>
internal sealed class NaiveEvaluator
{
    private readonly Condition _condition;
    private readonly IReadOnlyList<ConditionSample>[] _samples;
    private readonly long _beginNs;
    private readonly long _endNs;
    private readonly Dictionary<ConditionNode, NaiveSignal> _signals = [];
    private readonly NaiveSignal _root;

    internal NaiveEvaluator(Condition condition, IReadOnlyList<ConditionSample>[] samples, long beginNs, long endNs)
    {
        (_condition, _samples, _beginNs, _endNs) = (condition, samples, beginNs, endNs);
        _root = Signal(condition.Root);
    }

    /// <summary>What the condition comes to at a moment: what it says of the moment that far before.</summary>
    internal NaiveValue At(long ns) => _root.At(ns - _condition.HorizonNs);

    private NaiveSignal Signal(ConditionNode node)
    {
        if (!_signals.TryGetValue(node, out var signal))
            _signals[node] = signal = Make(node);
        return signal;
    }

    private NaiveSignal Make(ConditionNode node)
    {
        var parts = node.Operands.Select(Signal).ToArray();
        var changes = parts.SelectMany(part => part.Changes).ToList();
        var ns = node.Ns;
        return node.Operation switch
        {
            ConditionOperation.Number or ConditionOperation.Flag => Property(node),
            ConditionOperation.Age => Age(node),
            ConditionOperation.CountSamples => CountSamples(node),
            ConditionOperation.CountRises => NaiveSignal.Of(Shifted(changes, ns), at => CountRises(parts[0], at, ns)),
            ConditionOperation.Least => NaiveSignal.Of(Shifted(changes, ns), at => Fold(parts[0], at - ns, at, NaiveValue.Both)),
            ConditionOperation.Greatest => NaiveSignal.Of(Shifted(changes, ns), at => Fold(parts[0], at - ns, at, NaiveValue.Either)),
            ConditionOperation.Within => NaiveSignal.Of(Shifted(changes, -ns), at => Fold(parts[0], at, at + ns, NaiveValue.Either)),
            ConditionOperation.Since => NaiveSignal.Of(ns == 0 ? changes : Shifted(changes, ns), at => Since(parts[0], parts[1], ns == 0 ? NaiveSignal.Ever : at - ns, at)),
            ConditionOperation.Until => NaiveSignal.Of(Shifted(changes, -ns), at => Until(parts[0], parts[1], at, at + ns)),
            ConditionOperation.Average or ConditionOperation.Deviation or ConditionOperation.Rate => Steps(node, parts[0]),
            _ => NaiveSignal.Of(changes, at => Pointwise(node, [.. parts.Select(part => part.At(at))])),
        };
    }

    private static List<long> Shifted(List<long> changes, long ns) => [.. changes, .. changes.Select(change => change + ns)];

    private NaiveSignal Property(ConditionNode node)
    {
        var samples = _samples[node.Input];
        var heldNs = _condition.Properties[node.Input].HeldNsMax;
        var moments = samples.Select(sample => sample.Ns).ToList();
        if (heldNs < long.MaxValue)
            moments.AddRange(samples.Select(sample => sample.Ns + heldNs));
        return NaiveSignal.Of(moments, at =>
        {
            var last = samples.LastOrDefault(sample => sample.Ns <= at, new(0, double.NaN, Quality.Bad));
            if (!IsGood(last) || heldNs < long.MaxValue && at >= last.Ns + heldNs)
                return NaiveValue.Unknown;
            return node.Operation == ConditionOperation.Flag ? NaiveValue.Of(last.Value != 0) : NaiveValue.Of(last.Value);
        });
    }

    private static bool IsGood(ConditionSample sample) => sample.Quality is Quality.Good or Quality.Uncertain && double.IsFinite(sample.Value);

    private NaiveSignal Age(ConditionNode node)
    {
        var good = _samples[node.Input].Where(IsGood).Select(sample => sample.Ns).ToList();
        var seconds = Enumerable.Range(0, (int)((_endNs - _beginNs) / 1_000_000_000) + 2).Select(second => second * 1_000_000_000L).ToList();
        var moments = good.Prepend(_beginNs).SelectMany(begin => seconds.Select(second => begin + second));
        return NaiveSignal.Of(moments, at =>
        {
            if (at < _beginNs)
                return NaiveValue.Unknown;
            var isRead = good.Any(ns => ns <= at);
            var (age, _) = AgeState.Rounded(at - (isRead ? good.Last(ns => ns <= at) : _beginNs));
            return new(age, isRead ? age : double.PositiveInfinity);
        });
    }

    private NaiveSignal CountSamples(ConditionNode node)
    {
        var good = _samples[node.Input].Where(IsGood).Select(sample => sample.Ns).ToList();
        return NaiveSignal.Of([.. Shifted(good, node.Ns), _beginNs, _beginNs + node.Ns], at =>
        {
            if (at < _beginNs)
                return NaiveValue.Unknown;
            var count = good.Count(ns => ns > at - node.Ns && ns <= at);
            return new(count, at - node.Ns < _beginNs ? double.PositiveInfinity : count);
        });
    }

    private static NaiveValue CountRises(NaiveSignal signal, long at, long ns)
    {
        var count = 0;
        var isUnknown = false;
        foreach (var (beginNs, endNs, value) in signal.Between(at - ns, at))
        {
            isUnknown |= value.Truth == Truth.Unknown;
            if (beginNs > at - ns && value.Truth == Truth.True && signal.At(beginNs - 1).Truth == Truth.False)
                count++;
        }
        return new(count, isUnknown ? double.PositiveInfinity : count);
    }

    private static NaiveValue Fold(NaiveSignal signal, long fromNs, long toNs, Func<NaiveValue, NaiveValue, NaiveValue> join) =>
        signal.Between(fromNs, toNs).Select(part => part.Value).Aggregate(join);

    // Of each stretch of one value the moment is taken at which the most is true: for since the last one, for until the first one.
    private static NaiveValue Since(NaiveSignal first, NaiveSignal second, long fromNs, long at)
    {
        var best = second.At(at);
        var held = NaiveValue.Of(true);
        var moments = Moments(first, second, fromNs, at);
        var last = moments[^1];
        foreach (var ns in moments.AsEnumerable().Reverse())
        {
            held = NaiveValue.Both(held, first.At(ns));
            // The stretch that still lasts has no moment after it but its own.
            if (ns != last)
                best = NaiveValue.Either(best, NaiveValue.Both(second.At(ns), held));
        }
        return best;
    }

    private static NaiveValue Until(NaiveSignal first, NaiveSignal second, long at, long toNs)
    {
        var best = second.At(at);
        var held = first.At(at);
        foreach (var ns in Moments(first, second, at, toNs).Where(ns => ns > at))
        {
            best = NaiveValue.Either(best, NaiveValue.Both(second.At(ns), held));
            held = NaiveValue.Both(held, first.At(ns));
        }
        return best;
    }

    private static List<long> Moments(NaiveSignal first, NaiveSignal second, long fromNs, long toNs) =>
        [.. first.Between(fromNs, toNs).Concat(second.Between(fromNs, toNs)).Select(part => part.BeginNs).Distinct().Order()];

    private NaiveSignal Steps(ConditionNode node, NaiveSignal operand)
    {
        var stepNs = node.Ns / Limits.ConditionWindowSteps;
        var windowNs = stepNs * Limits.ConditionWindowSteps;
        var first = FloorDivide(_beginNs, stepNs);
        var last = FloorDivide(_endNs, stepNs) + 1;
        var moments = Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * stepNs);
        return NaiveSignal.Of(moments, at =>
        {
            var toNs = FloorDivide(at, stepNs) * stepNs;
            var parts = operand.Between(toNs - windowNs, toNs).Where(part => part.EndNs > part.BeginNs).ToList();
            if (parts.Any(part => !part.Value.IsExact))
                return NaiveValue.Unknown;
            double Integral(Func<double, double, double, double> f) => parts.Sum(part => f((part.BeginNs - toNs) / 1e9, (part.EndNs - toNs) / 1e9, part.Value.Low));
            var seconds = windowNs / 1e9;
            var mean = Integral((a, b, x) => (b - a) * x) / seconds;
            return NaiveValue.Of(node.Operation switch
            {
                ConditionOperation.Average => mean,
                ConditionOperation.Deviation => Math.Sqrt(Integral((a, b, x) => (b - a) * (x - mean) * (x - mean)) / seconds),
                _ => Integral((a, b, x) => (b - a) * ((a + b) / 2 + seconds / 2) * (x - mean)) / (seconds * seconds * seconds / 12),
            });
        });
    }

    private static long FloorDivide(long a, long b) => (long)Math.Floor((decimal)a / b);

    private static NaiveValue Pointwise(ConditionNode node, NaiveValue[] parts)
    {
        switch (node.Operation)
        {
            case ConditionOperation.Constant:
                return double.IsInfinity(node.Number) ? NaiveValue.Of(node.Number > 0) : NaiveValue.Of(node.Number);
            case ConditionOperation.Negate:
                return parts[0].Negated();
            case ConditionOperation.Both:
                return NaiveValue.Both(parts[0], parts[1]);
            case ConditionOperation.Either:
                return NaiveValue.Either(parts[0], parts[1]);
            case ConditionOperation.Above or ConditionOperation.AtLeast or ConditionOperation.Equal or ConditionOperation.Different:
                return Compared(node.Operation, parts[0], parts[1]);
            case ConditionOperation.Absolute when !parts[0].IsExact:
                return new(Math.Max(0, Math.Max(parts[0].Low, -parts[0].High)), Math.Max(Math.Abs(parts[0].Low), Math.Abs(parts[0].High)));
            case ConditionOperation.Add when !parts.All(part => part.IsExact):
                return new(parts[0].Low + parts[1].Low, parts[0].High + parts[1].High);
            case ConditionOperation.Subtract when !parts.All(part => part.IsExact):
                return new(parts[0].Low - parts[1].High, parts[0].High - parts[1].Low);
            case ConditionOperation.Convert when !parts[0].IsExact:
                return new(node.Conversion.Apply(parts[0].Low), node.Conversion.Apply(parts[0].High));
        }
        if (!parts.All(part => part.IsExact))
            return NaiveValue.Unknown;
        var first = parts[0].Low;
        return NaiveValue.Of(node.Operation switch
        {
            ConditionOperation.Add => first + parts[1].Low,
            ConditionOperation.Subtract => first - parts[1].Low,
            ConditionOperation.Multiply => first * parts[1].Low,
            ConditionOperation.Divide => first / parts[1].Low,
            ConditionOperation.Absolute => Math.Abs(first),
            ConditionOperation.Convert => node.Conversion.Apply(first),
            _ => throw new InvalidOperationException($"{node.Operation} is no operation of a checked condition"),
        });
    }

    private static NaiveValue Compared(ConditionOperation operation, NaiveValue a, NaiveValue b)
    {
        var (low, high) = (a.Low - b.High, a.High - b.Low);
        var (smallest, largest) = (low > 0 ? low : high < 0 ? -high : 0, Math.Max(Math.Abs(low), Math.Abs(high)));
        Truth Tell(bool isTrue, bool isFalse) => isTrue ? Truth.True : isFalse ? Truth.False : Truth.Unknown;
        return operation switch
        {
            ConditionOperation.Above => new(low, high, Tell(low > 0, high <= 0)),
            ConditionOperation.AtLeast => new(low, high, Tell(low >= 0, high < 0)),
            ConditionOperation.Different => new(smallest, largest, Tell(smallest > 0, largest == 0)),
            _ => new(-largest, -smallest, Tell(largest == 0, smallest > 0)),
        };
    }
}
