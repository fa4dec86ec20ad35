using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Control.Tests;

/// <summary>
/// What safe means, written down from its definition and not from the arbiter: of an output's level, told at a moment and by what was
/// known then. It holds for what is ordered and for what the hardware does.
/// </summary>
internal static class SafetyRules
{
    // A rate is added up in steps, and a sum is rounded.
    private const double Rounding = 1e-9;

    /// <summary>Which rule it breaks that the output is at this level.</summary>
    public static SafetyRule BrokenBy(double level, in Moment moment)
    {
        var policy = moment.Policy;
        if (!double.IsFinite(level) || level < policy.Min || level > policy.Max)
            return SafetyRule.OrderIsInRange;
        if (MustBeSafe(moment) is var rule and not SafetyRule.None)
            return level == policy.Safe ? SafetyRule.None : rule;
        var before = moment.History.Level;
        if (level == before)
            return SafetyRule.None;
        // What nobody wants anything of any more is to go to safe.
        var wanted = WhoHasTheSay(moment) is var winner and >= 0 ? moment.Requests[winner].Value : policy.Safe;
        if (wanted != policy.Safe && IsAnyOpen(moment, InterlockAction.Hold))
            return SafetyRule.HeldWhenInterlocked;
        if (level < Math.Min(before, wanted) || level > Math.Max(before, wanted))
            return SafetyRule.MovesTowardsWhoHasTheSay;
        if (level != 0 != (before != 0) && moment.NowNs - moment.History.SwitchedNs < (before != 0 ? policy.OnNsMin : policy.OffNsMin))
            return SafetyRule.SwitchesAfterMinimumTime;
        var step = policy.RatePerSecondMax * Limits.RateStepNs / 1e9;
        if (Math.Abs(level - before) > step * (1 + Rounding) || (double.IsFinite(step) && moment.NowNs - moment.History.MovedNs < Limits.RateStepNs))
            return SafetyRule.MovesWithinRate;
        return SafetyRule.None;
    }

    /// <summary>Which rule a decision breaks: by what it orders, or by what it says of it.</summary>
    public static SafetyRule BrokenBy(in Decision decision, in Moment moment)
    {
        if (!decision.Order.IsIssued)
            return SafetyRule.OrderIsInRange;
        if (BrokenBy(decision.Order.Value, moment) is var rule and not SafetyRule.None)
            return rule;
        if (!IsReasonTrue(decision, moment))
            return SafetyRule.ReasonIsTrue;
        return decision.NextNs > moment.NowNs ? SafetyRule.None : SafetyRule.StandsUntilItsTime;
    }

    /// <summary>Which rule demands that the output is at its safe value, whatever else there is.</summary>
    public static SafetyRule MustBeSafe(in Moment moment) =>
        moment.IsFaulted ? SafetyRule.SafeAtFault
        : moment.NowNs < moment.History.LatestNs ? SafetyRule.SafeWhileClockIsBack
        : IsAnyOpen(moment, InterlockAction.Safe) ? SafetyRule.SafeWhenInterlocked
        : WhoHasTheSay(moment) < 0 && IsAnyLeaseOver(moment) ? SafetyRule.SafeWhenLeaseIsLost
        : SafetyRule.None;

    /// <summary>The first of the live requests that have the highest priority; -1 for none.</summary>
    public static int WhoHasTheSay(in Moment moment)
    {
        for (var priority = DrivePriority.Manual; priority > DrivePriority.None; priority--)
        {
            for (var i = 0; i < moment.Requests.Length; i++)
            {
                if (moment.Requests[i].Priority == priority && IsTaken(moment, i) && moment.Requests[i].LeaseUntilNs > moment.NowNs)
                    return i;
            }
        }
        return -1;
    }

    private static bool IsTaken(in Moment moment, int request) =>
        moment.Requests[request] is var (priority, value, _) && priority != DrivePriority.None && double.IsFinite(value) && value >= moment.Policy.Min && value <= moment.Policy.Max;

    private static bool IsOpen(in Moment moment, int interlock, InterlockAction action) =>
        moment.Policy.Interlocks[interlock] == action && moment.Interlocks[interlock] != Truth.False;

    private static bool IsAnyOpen(in Moment moment, InterlockAction action)
    {
        for (var i = 0; i < moment.Interlocks.Length; i++)
        {
            if (IsOpen(moment, i, action))
                return true;
        }
        return false;
    }

    private static bool IsAnyLeaseOver(in Moment moment)
    {
        for (var i = 0; i < moment.Requests.Length; i++)
        {
            if (IsTaken(moment, i) && moment.Requests[i].LeaseUntilNs <= moment.NowNs)
                return true;
        }
        return false;
    }

    private static bool IsReasonTrue(in Decision decision, in Moment moment)
    {
        var rule = MustBeSafe(moment);
        switch (decision.Cause)
        {
            case DecisionCause.Faulted:
                return rule is SafetyRule.SafeAtFault or SafetyRule.SafeWhileClockIsBack;
            case DecisionCause.Interlocked or DecisionCause.InterlockUnknown:
                return rule == SafetyRule.SafeWhenInterlocked && IsOpen(moment, decision.Interlock, InterlockAction.Safe)
                    && moment.Interlocks[decision.Interlock] == (decision.Cause == DecisionCause.Interlocked ? Truth.True : Truth.Unknown);
            case DecisionCause.LeaseLost:
                return rule == SafetyRule.SafeWhenLeaseIsLost;
        }
        var winner = WhoHasTheSay(moment);
        if (rule != SafetyRule.None || decision.Request != winner)
            return false;
        var level = decision.Order.Value;
        var isThere = level == (winner < 0 ? moment.Policy.Safe : moment.Requests[winner].Value);
        return decision.Cause switch
        {
            DecisionCause.Unrequested => isThere && winner < 0,
            DecisionCause.Driven => isThere && winner >= 0,
            DecisionCause.Approaching => !isThere && double.IsFinite(moment.Policy.RatePerSecondMax),
            DecisionCause.Waiting => !isThere && level == moment.History.Level && moment.NowNs - moment.History.SwitchedNs < (level != 0 ? moment.Policy.OnNsMin : moment.Policy.OffNsMin),
            DecisionCause.Held => !isThere && level == moment.History.Level && IsOpen(moment, decision.Interlock, InterlockAction.Hold),
            _ => false,
        };
    }
}
