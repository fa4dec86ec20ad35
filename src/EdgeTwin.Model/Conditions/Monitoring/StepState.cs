using EdgeTwin.Model.Conditions.Checking;

namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>
/// A window that moves in steps: <c>avg</c>, <c>stddev</c>, <c>rate</c>. Steps begin at whole multiples of their length since time 0, so a
/// window is the same whenever and from wherever it is looked at. Two stacks make a queue whose sum is known without subtraction: each
/// step is joined at most twice.
/// </summary>
internal sealed class StepState : SignalState
{
    private const int Steps = Limits.ConditionWindowSteps;

    private readonly ConditionOperation _operation;
    private readonly long _stepNs;
    private readonly double _stepSeconds;
    private readonly Moments[] _steps = new Moments[Steps];

    private Moments _current;
    private Moments _newer;
    private double _value = double.NaN;
    private double _result = double.NaN;
    private long _step = long.MinValue;
    private long _sinceNs;
    private int _first;
    private int _count;
    private int _summed;
    private int _same = Steps;
    private bool _isWhole;

    internal StepState(ConditionOperation operation, long windowNs)
    {
        _operation = operation;
        _stepNs = windowNs / Steps;
        _stepSeconds = _stepNs / 1e9;
    }

    /// <summary>The next step, unless all of the window is one value.</summary>
    internal override long NextNs => _same >= Steps || _step >= long.MaxValue / _stepNs - 1 ? long.MaxValue : (_step + 1) * _stepNs;

    internal override long Bytes => Steps * 32L;

    internal Band At(long ns, in Band input)
    {
        var value = input.IsExact ? input.Low : double.NaN;
        var step = Math.DivRem(ns, _stepNs, out var rest) - (rest < 0 ? 1 : 0);
        if (step != _step)
            MoveTo(step);
        if (!value.Equals(_value))
        {
            Hold(ns);
            _value = value;
            _same = 0;
        }
        return Band.Of(_result);
    }

    private void MoveTo(long step)
    {
        if (_step != long.MinValue)
        {
            Hold((_step + 1) * _stepNs);
            Add(_current, _step);
            var between = (int)Math.Min(step - _step - 1, Steps);
            if (between == Steps)
                Clear();
            for (var i = between; i > 0; i--)
                Add(new(_stepSeconds, _value, 0, 0), step - i);
            _same = Math.Min(Steps, _same + between + (_isWhole ? 1 : 0));
            Sum();
        }
        _step = step;
        _current = default;
        _sinceNs = step * _stepNs;
        _isWhole = true;
    }

    // Nothing of before is left in the window.
    private void Clear()
    {
        _first = _count = _summed = 0;
        _newer = default;
    }

    private void Hold(long untilNs)
    {
        if (untilNs <= _sinceNs)
            return;
        // A step in which the value changed is not all of one value.
        _isWhole &= untilNs == (_step + 1) * _stepNs && _sinceNs == _step * _stepNs;
        _current = _current.Then(new((untilNs - _sinceNs) / 1e9, _value, 0, 0));
        _sinceNs = untilNs;
    }

    private void Add(in Moments moments, long step)
    {
        if (step % Steps == 0)
            Flip();
        if (_count == Steps)
        {
            _first = (_first + 1) % Steps;
            _summed--;
            _count--;
        }
        _steps[(_first + _count++) % Steps] = moments;
        _newer = _newer.Then(moments);
    }

    // All that is newer becomes older: from the newest back, each place takes the sum of itself and what follows it. This happens where
    // the number of a step says so, not when the older ones are used up, so that sums do not depend on when the window began.
    private void Flip()
    {
        for (var i = _count - 2; i >= _summed; i--)
        {
            ref var here = ref _steps[(_first + i) % Steps];
            here = here.Then(_steps[(_first + i + 1) % Steps]);
        }
        _summed = _count;
        _newer = default;
    }

    private void Sum()
    {
        if (_count < Steps)
        {
            _result = double.NaN;
            return;
        }
        var sum = _summed > 0 ? _steps[_first].Then(_newer) : _newer;
        _result = _operation switch
        {
            ConditionOperation.Average => sum.Mean,
            ConditionOperation.Deviation => sum.Deviation,
            _ => sum.Rate,
        };
    }
}
