namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>Gathers verdicts into intervals.</summary>
/// <param name="fromNs">Where the report begins, ns.</param>
internal sealed class ReportBuilder(long fromNs) : IVerdictListener
{
    private readonly List<ConditionInterval> _intervals = [];
    private ConditionVerdict _last = new(Truth.Unknown, double.NaN, -1, fromNs, fromNs);
    private ConditionInterval _open = new(Truth.Unknown, fromNs, fromNs, double.NaN, fromNs, -1);
    private ConditionInterval? _tightest;
    private ConditionInterval? _worst;
    private long _leftOut;
    private long _heldNs;
    private long _violatedNs;
    private long _unknownNs;

    /// <inheritdoc/>
    public void Hear(int condition, in ConditionVerdict verdict)
    {
        Settle(verdict.Ns);
        _last = verdict;
    }

    internal ConditionReport Build(long toNs)
    {
        Settle(toNs);
        Close();
        return new(_intervals, _leftOut, _heldNs, _violatedNs, _unknownNs, _tightest, _worst, _last);
    }

    // The last verdict stood until now.
    private void Settle(long untilNs)
    {
        var sinceNs = Math.Max(_last.Ns, _open.EndNs);
        if (untilNs <= sinceNs)
            return;
        if (_last.Truth != _open.Truth)
        {
            Close();
            _open = new(_last.Truth, sinceNs, untilNs, _last.Robustness, sinceNs, _last.Term);
        }
        else
        {
            // A verdict that says more of what is further from 0 while it is violated, or nearer while it holds.
            var isExtreme = _last.Robustness < _open.Robustness || double.IsNaN(_open.Robustness) && !double.IsNaN(_last.Robustness);
            _open = isExtreme
                ? _open with { EndNs = untilNs, Robustness = _last.Robustness, ExtremeNs = sinceNs, Term = _last.Term }
                : _open with { EndNs = untilNs };
        }
    }

    private void Close()
    {
        var lengthNs = _open.EndNs - _open.BeginNs;
        if (lengthNs == 0)
            return;
        switch (_open.Truth)
        {
            case Truth.True:
                _heldNs += lengthNs;
                if (_tightest is not { } tightest || _open.Robustness < tightest.Robustness)
                    _tightest = _open;
                break;
            case Truth.False:
                _violatedNs += lengthNs;
                if (_worst is not { } worst || _open.Robustness < worst.Robustness)
                    _worst = _open;
                break;
            default:
                _unknownNs += lengthNs;
                break;
        }
        if (_intervals.Count < Limits.ConditionIntervalsMax)
            _intervals.Add(_open);
        else
            _leftOut++;
    }
}
