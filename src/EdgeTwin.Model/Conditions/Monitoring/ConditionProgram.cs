using System.Runtime.CompilerServices;
using EdgeTwin.Model.Conditions.Checking;

namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>A compiled condition with its memory: says what it comes to at one moment after another.</summary>
internal sealed class ConditionProgram
{
    /// <summary>The moment that stands for all before the first one: nothing is measured, and constants are what they always are.</summary>
    internal const long BeforeNs = long.MinValue / 2;

    private readonly ProgramStep[] _steps;
    private readonly Band[] _bands;
    private readonly bool[] _isChanged;
    private readonly SignalState[] _states;

    internal ConditionProgram(Condition condition)
    {
        _steps = ProgramCompiler.Compile(condition);
        _bands = new Band[_steps.Length];
        _isChanged = new bool[_steps.Length];
        _states = [.. _steps.Select(step => step.State).OfType<SignalState>()];
        Inputs = [.. condition.Properties.Select(property => new InputState { LastGoodNs = long.MinValue, HeldNsMax = property.HeldNsMax })];
        CountsSamples = [.. condition.Properties.Select((_, input) => _steps.Any(step => step.Input == input && step.Operation is ConditionOperation.CountSamples or ConditionOperation.Age))];
        At(BeforeNs);
    }

    /// <summary>What is known of each property.</summary>
    internal InputState[] Inputs { get; }

    /// <summary>Whether each sample of a property counts, even one that repeats the value.</summary>
    internal bool[] CountsSamples { get; }

    internal long Bytes => _states.Sum(state => state.Bytes) + _steps.Length * (long)(Unsafe.SizeOf<ProgramStep>() + Unsafe.SizeOf<Band>());

    internal bool IsTruncated(long ns)
    {
        foreach (var state in _states)
        {
            if (state.TruncatedUntilNs > ns)
                return true;
        }
        return false;
    }

    /// <summary>The next moment after one at which something changes though no sample comes, ns.</summary>
    internal long NextNs(long ns)
    {
        var nextNs = long.MaxValue;
        foreach (ref var step in _steps.AsSpan())
            nextNs = Math.Min(nextNs, step.DueNs);
        foreach (ref var input in Inputs.AsSpan())
        {
            if (input.ExpiresNs > ns)
                nextNs = Math.Min(nextNs, input.ExpiresNs);
        }
        return nextNs;
    }

    /// <summary>What the condition comes to at a moment, which is not before the last one.</summary>
    internal Band At(long ns)
    {
        var bands = _bands;
        var isChanged = _isChanged;
        var steps = _steps;
        for (var i = 0; i < steps.Length; i++)
        {
            ref var step = ref steps[i];
            if (!IsDue(ns, ref step))
            {
                isChanged[i] = false;
                continue;
            }
            var band = At(ns, ref step);
            isChanged[i] = !band.IsSameAs(bands[i]);
            bands[i] = band;
            if (step.State is { } state)
                step.DueNs = state.NextNs;
        }
        return bands[^1];
    }

    // What nothing has changed below, and time has not either, is what it was.
    private bool IsDue(long ns, ref ProgramStep step)
    {
        if (ns == BeforeNs || step.Input >= 0)
            return true;
        return step.Operation != ConditionOperation.Constant && (_isChanged[step.First] || _isChanged[step.Second] || step.DueNs <= ns);
    }

    private Band At(long ns, ref ProgramStep step)
    {
        ref var first = ref _bands[step.First];
        ref var second = ref _bands[step.Second];
        return step.Operation switch
        {
            ConditionOperation.Constant => new(step.Number, step.Number),
            ConditionOperation.Number => Inputs[step.Input].At(ns),
            ConditionOperation.Flag => Flag(Inputs[step.Input].At(ns), step.Term),
            ConditionOperation.Convert => BandArithmetic.Convert(first, step.Conversion),
            ConditionOperation.Add => first + second,
            ConditionOperation.Subtract => first - second,
            ConditionOperation.Multiply => BandArithmetic.Multiply(first, second),
            ConditionOperation.Divide => BandArithmetic.Divide(first, second),
            ConditionOperation.Negate => -first,
            ConditionOperation.Absolute => BandArithmetic.Absolute(first),
            ConditionOperation.Above => BandArithmetic.Above(first, second, -0.0, step.Term),
            ConditionOperation.AtLeast => BandArithmetic.Above(first, second, 0.0, step.Term),
            ConditionOperation.Different => BandArithmetic.Different(first, second, step.Term),
            ConditionOperation.Equal => -BandArithmetic.Different(first, second, step.Term),
            ConditionOperation.Both => Band.Smaller(first, second),
            ConditionOperation.Either => Band.Larger(first, second),
            _ => Remembered(ns, ref step, first, second),
        };
    }

    private Band Remembered(long ns, ref ProgramStep step, in Band first, in Band second) => step.Operation switch
    {
        ConditionOperation.Least => Unsafe.As<ExtremeState>(step.State!).Least(ns, first),
        ConditionOperation.Greatest => -Unsafe.As<ExtremeState>(step.State!).Least(ns, -first),
        ConditionOperation.CountRises => ((CountState)step.State!).Rises(ns, first.Truth),
        ConditionOperation.CountSamples => ((CountState)step.State!).Samples(ns, Inputs[step.Input].GoodCount),
        ConditionOperation.Age => ((AgeState)step.State!).At(ns, Inputs[step.Input].LastGoodNs),
        ConditionOperation.Delay => ((DelayState)step.State!).At(ns, first),
        ConditionOperation.Since => ((SinceState)step.State!).At(ns, first, second),
        ConditionOperation.Until => ((UntilState)step.State!).At(ns, first, second),
        _ => ((StepState)step.State!).At(ns, first),
    };

    private static Band Flag(in Band band, int term)
    {
        if (!band.IsExact)
            return new(double.NegativeInfinity, double.PositiveInfinity, term, term);
        var value = band.Low != 0 ? double.PositiveInfinity : double.NegativeInfinity;
        return new(value, value, term, term);
    }
}
