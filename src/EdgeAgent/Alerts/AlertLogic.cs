using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Agent.Alerts;

/// <summary>
/// When an alert is raised and cleared: the same live and over history. Verdicts of one moment are taken together, as the last of them
/// counts; what they come to is settled when the moment is over.
/// </summary>
/// <param name="forNs">How long the condition must hold before it is raised, ns.</param>
/// <param name="hasClear">Whether another condition tells that it is over.</param>
internal sealed class AlertLogic(long forNs, bool hasClear)
{
    private Truth _when;
    private Truth _clear;
    private long _whenSinceNs;
    private long _armedNs;
    private bool _isArmed;
    private bool _wasHeldBack;

    /// <summary>What it is.</summary>
    public AlertState State { get; private set; }

    /// <summary>Since when, ns.</summary>
    public long SinceNs { get; private set; } = long.MinValue;

    /// <summary>When it is to be raised if nothing changes until then, ns; <see cref="long.MaxValue"/> for never.</summary>
    public long DueNs { get; private set; } = long.MaxValue;

    /// <summary>Whether it has been raised and is not over.</summary>
    public bool IsRaised => State is AlertState.Raised or AlertState.Acknowledged;

    /// <summary>Goes on from what it was.</summary>
    public void Restore(AlertState state) => State = state;

    /// <summary>Takes a verdict of one of its conditions.</summary>
    public void Hear(bool isClear, in ConditionVerdict verdict)
    {
        if (isClear)
        {
            _clear = verdict.Truth;
            return;
        }
        _when = verdict.Truth;
        _whenSinceNs = verdict.SinceNs;
    }

    /// <summary>Forgets what its conditions came to; what is raised stays raised.</summary>
    public void Forget()
    {
        (_when, _clear) = (Truth.Unknown, Truth.Unknown);
        _isArmed = false;
        DueNs = long.MaxValue;
    }

    /// <summary>Somebody has seen it.</summary>
    /// <returns>False if there is nothing to acknowledge.</returns>
    public bool Acknowledge(long ns)
    {
        switch (State)
        {
            case AlertState.Raised:
                Become(AlertState.Acknowledged, ns);
                return true;
            case AlertState.Cleared:
                Become(Quiet(), ns);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Draws the conclusion at the end of a moment.</summary>
    /// <returns>Whether the state has changed.</returns>
    public bool Settle(long ns)
    {
        var before = State;
        if (IsRaised)
        {
            if (hasClear ? _clear == Truth.True : _when == Truth.False)
                Become(State == AlertState.Raised ? AlertState.Cleared : Quiet(), ns);
            DueNs = long.MaxValue;
            _wasHeldBack = true;
            _isArmed = false;
            return State != before;
        }
        Arm(ns);
        if (_isArmed && ns >= DueNs)
        {
            DueNs = long.MaxValue;
            Become(AlertState.Raised, ns);
        }
        else if (State != AlertState.Cleared)
        {
            Become(Quiet(), ns);
        }
        return State != before;
    }

    private void Arm(long ns)
    {
        var isHeldBack = hasClear && _clear == Truth.True;
        var isToBeRaised = _when == Truth.True && !isHeldBack;
        if (isToBeRaised && !_isArmed)
        {
            // What holds while it is held back does not count towards the time it must hold.
            _armedNs = _wasHeldBack ? ns : Math.Min(ns, _whenSinceNs);
            DueNs = _armedNs > long.MaxValue - forNs ? long.MaxValue : _armedNs + forNs;
        }
        else if (!isToBeRaised)
        {
            DueNs = long.MaxValue;
        }
        _isArmed = isToBeRaised;
        _wasHeldBack = isHeldBack && _when == Truth.True;
    }

    private AlertState Quiet() => _isArmed ? AlertState.Pending : _when == Truth.Unknown ? AlertState.Unknown : AlertState.Normal;

    private void Become(AlertState state, long ns)
    {
        if (state == State)
            return;
        State = state;
        SinceNs = ns;
    }
}
