using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Control;

/// <summary>
/// Decides what an output is to be: the one place from which an <see cref="Actuation"/> comes. Safe before all; then the request of the
/// highest priority, as far as interlocks, times and rate let it. A pure function of what it is given: no clock, no I/O, no memory but
/// the state that is handed in and out. Allocates nothing.
/// </summary>
public static class Arbiter
{
    private const double NsPerSecond = 1e9;

    /// <summary>Decides for one output at one moment.</summary>
    /// <param name="policy">What it may be driven to, and how.</param>
    /// <param name="state">What was decided before.</param>
    /// <param name="nowNs">The moment, ns on the clock that never jumps; one before the last decision is a fault of the clock.</param>
    /// <param name="interlocks">What the condition of each interlock comes to, in the order of <see cref="OutputPolicy.Interlocks"/>.</param>
    /// <param name="requests">What is wanted; of those with one priority the first has the say.</param>
    /// <param name="isFaulted">Whether the output must be safe for a reason that lies elsewhere.</param>
    /// <param name="next">What is to be handed in the next time.</param>
    public static Decision Decide(
        OutputPolicy policy, in OutputState state, long nowNs, ReadOnlySpan<Truth> interlocks, ReadOnlySpan<DriveRequest> requests, bool isFaulted, out OutputState next)
    {
        if (isFaulted)
            return Safe(policy, state, Math.Max(nowNs, state.DecidedNs), DecisionCause.Faulted, -1, -1, long.MaxValue, out next);
        // A clock that went back is right again once it has caught up.
        if (nowNs < state.DecidedNs)
            return Safe(policy, state, state.DecidedNs, DecisionCause.Faulted, -1, -1, state.DecidedNs, out next);

        var winner = Winner(policy, requests, nowNs, out var leaseNs, out var isLeaseLost);
        var interlock = Tripped(policy, interlocks, InterlockAction.Safe);
        if (interlock >= 0)
        {
            var cause = interlocks[interlock] == Truth.True ? DecisionCause.Interlocked : DecisionCause.InterlockUnknown;
            return Safe(policy, state, nowNs, cause, winner, interlock, leaseNs, out next);
        }
        if (winner < 0 && isLeaseLost)
            return Safe(policy, state, nowNs, DecisionCause.LeaseLost, -1, -1, leaseNs, out next);

        // Whoever has ended what they wanted has left it in order: times and rate count then, as for any other change.
        var wanted = winner < 0 ? policy.Safe : requests[winner].Value;
        var there = winner < 0 ? DecisionCause.Unrequested : DecisionCause.Driven;
        if (wanted == state.Value)
            return Order(state, nowNs, wanted, new(default, there, winner, -1, leaseNs), out next);
        interlock = Tripped(policy, interlocks, InterlockAction.Hold);
        if (interlock >= 0 && wanted != policy.Safe)
            return Order(state, nowNs, state.Value, new(default, DecisionCause.Held, winner, interlock, leaseNs), out next);

        var value = Approach(policy, state, wanted, nowNs, out var stepNs);
        if ((value != 0) != state.IsOn && SwitchDueNs(policy, state) is var dueNs && nowNs < dueNs)
            return Order(state, nowNs, state.Value, new(default, DecisionCause.Waiting, winner, -1, Math.Min(leaseNs, dueNs)), out next);
        return value == wanted
            ? Order(state, nowNs, value, new(default, there, winner, -1, leaseNs), out next)
            : Order(state, nowNs, value, new(default, DecisionCause.Approaching, winner, -1, Math.Min(leaseNs, stepNs)), out next);
    }

    private static int Winner(OutputPolicy policy, ReadOnlySpan<DriveRequest> requests, long nowNs, out long leaseNs, out bool isLeaseLost)
    {
        var winner = -1;
        (leaseNs, isLeaseLost) = (long.MaxValue, false);
        for (var i = 0; i < requests.Length; i++)
        {
            ref readonly var request = ref requests[i];
            // A value that is none, or that the output does not take, is no request, whoever let it through.
            if (request.Priority == DrivePriority.None || !(request.Value >= policy.Min && request.Value <= policy.Max))
                continue;
            if (request.LeaseUntilNs <= nowNs)
            {
                isLeaseLost = true;
                continue;
            }
            leaseNs = Math.Min(leaseNs, request.LeaseUntilNs);
            if (winner < 0 || request.Priority > requests[winner].Priority)
                winner = i;
        }
        return winner;
    }

    // What cannot be told counts as what must not be.
    private static int Tripped(OutputPolicy policy, ReadOnlySpan<Truth> interlocks, InterlockAction action)
    {
        for (var i = 0; i < policy.Interlocks.Count; i++)
        {
            if (policy.Interlocks[i] == action && interlocks[i] != Truth.False)
                return i;
        }
        return -1;
    }

    private static double Approach(OutputPolicy policy, in OutputState state, double wanted, long nowNs, out long stepNs)
    {
        stepNs = long.MaxValue;
        if (double.IsPositiveInfinity(policy.RatePerSecondMax))
            return wanted;
        var step = policy.RatePerSecondMax * (Limits.RateStepNs / NsPerSecond);
        if (nowNs - state.MovedNs < Limits.RateStepNs)
        {
            stepNs = state.MovedNs + Limits.RateStepNs;
            return state.Value;
        }
        stepNs = nowNs + Limits.RateStepNs;
        return Math.Abs(wanted - state.Value) <= step ? wanted : state.Value + Math.CopySign(step, wanted - state.Value);
    }

    private static long SwitchDueNs(OutputPolicy policy, in OutputState state) => state.SwitchedNs + (state.IsOn ? policy.OnNsMin : policy.OffNsMin);

    private static Decision Safe(
        OutputPolicy policy, in OutputState state, long nowNs, DecisionCause cause, int winner, int interlock, long leaseNs, out OutputState next) =>
        Order(state, nowNs, policy.Safe, new(default, cause, winner, interlock, leaseNs), out next);

    private static Decision Order(in OutputState state, long nowNs, double value, in Decision decision, out OutputState next)
    {
        next = new(
            value,
            (value != 0) == state.IsOn ? state.SwitchedNs : nowNs,
            value == state.Value ? state.MovedNs : nowNs,
            nowNs);
        return decision with { Order = new Actuation(value) };
    }
}
