using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Control.Tests.Exploration;

/// <summary>An arbiter with one mistake: the real one, told something that is not so, or put right afterwards where it was right.</summary>
/// <param name="Name">What it does wrong.</param>
/// <param name="Breaks">The rule that it breaks.</param>
/// <param name="Decide">How it decides.</param>
internal sealed record WrongArbiter(string Name, SafetyRule Breaks, DecideFunction Decide)
{
    private const long TickNs = ExploredOutput.TickNs;

    public static WrongArbiter[] All { get; } =
    [
        new("orders what is no number where it is wanted", SafetyRule.OrderIsInRange, Afterwards((in Decided it) =>
            it.Requests.Length > 0 && double.IsNaN(it.Requests[0].Value) && !it.Decision.IsSafe ? it.Ordering(double.NaN) : it)),
        new("takes a value that is too high", SafetyRule.OrderIsInRange, Beforehand((ref Given it) => it.Policy = it.Policy with { Max = 10 })),
        new("orders nothing where nothing changes", SafetyRule.OrderIsInRange, Afterwards((in Decided it) =>
            it.Decision.Order.Value == it.State.Value ? it with { Decision = it.Decision with { Order = default } } : it)),
        new("drives what is at fault", SafetyRule.SafeAtFault, Beforehand((ref Given it) => it.IsFaulted = false)),
        new("does not see that the clock went back", SafetyRule.SafeWhileClockIsBack, Beforehand((ref Given it) =>
            it.State = it.State with { DecidedNs = Math.Min(it.State.DecidedNs, it.NowNs) })),
        new("takes the clock for right once it was told", SafetyRule.SafeWhileClockIsBack, Afterwards((in Decided it) => it with { Next = it.Next with { DecidedNs = it.NowNs } })),
        new("drives while an interlock is unknown", SafetyRule.SafeWhenInterlocked, Beforehand((ref Given it) => it.Replace(Truth.Unknown, InterlockAction.Safe))),
        new("drives while an interlock holds", SafetyRule.SafeWhenInterlocked, Beforehand((ref Given it) => it.Replace(Truth.True, InterlockAction.Safe))),
        new("lets a person pass an interlock", SafetyRule.SafeWhenInterlocked, Beforehand((ref Given it) =>
        {
            if (it.Requests.LastOrDefault() is { Priority: DrivePriority.Manual } request && request.LeaseUntilNs > it.NowNs)
                Array.Fill(it.Interlocks, Truth.False);
        })),
        new("looks at the first interlock only", SafetyRule.SafeWhenInterlocked, Beforehand((ref Given it) => it.Interlocks.AsSpan(Math.Min(1, it.Interlocks.Length)).Fill(Truth.False))),
        new("goes off where safe is on", SafetyRule.SafeWhenInterlocked, Beforehand((ref Given it) => it.Policy = it.Policy with { Safe = 0 })),
        new("keeps a safe output waiting for its minimum time", SafetyRule.SafeWhenInterlocked, Afterwards((in Decided it) =>
            it.Decision.IsSafe && it.Decision.Cause != DecisionCause.Faulted && it.IsSwitch && it.NowNs - it.State.SwitchedNs < (it.State.IsOn ? it.Policy.OnNsMin : it.Policy.OffNsMin) ? it.Ordering(it.State.Value) : it)),
        new("goes to safe no faster than its rate", SafetyRule.SafeWhenInterlocked, Afterwards((in Decided it) =>
            it.Decision.IsSafe && it.Decision.Cause != DecisionCause.Faulted && Math.Abs(it.Decision.Order.Value - it.State.Value) > it.Step ? it.Ordering(it.State.Value + Math.CopySign(it.Step, it.Policy.Safe - it.State.Value)) : it)),
        new("forgets that a lease is over", SafetyRule.SafeWhenLeaseIsLost, Beforehand((ref Given it) => it.Lease(_ => long.MaxValue))),
        new("takes a lease for longer by a moment", SafetyRule.SafeWhenLeaseIsLost, Beforehand((ref Given it) => it.Lease(untilNs => untilNs + (untilNs < long.MaxValue ? 1 : 0)))),
        new("takes what is lost for ended in order", SafetyRule.SafeWhenLeaseIsLost, Beforehand((ref Given it) =>
        {
            foreach (ref var request in it.Requests.AsSpan())
                request = request.LeaseUntilNs <= it.NowNs ? default : request;
        })),
        new("holds what nobody drives", SafetyRule.SafeWhenLeaseIsLost, Afterwards((in Decided it) =>
            it.Decision.Cause == DecisionCause.LeaseLost && it.IsHeld ? it.Ordering(it.State.Value) : it)),
        new("does not hold", SafetyRule.HeldWhenInterlocked, Beforehand((ref Given it) =>
        {
            it.Replace(Truth.True, InterlockAction.Hold);
            it.Replace(Truth.Unknown, InterlockAction.Hold);
        })),
        new("does not hold what cannot be told", SafetyRule.HeldWhenInterlocked, Beforehand((ref Given it) => it.Replace(Truth.Unknown, InterlockAction.Hold))),
        new("listens to the lowest priority", SafetyRule.MovesTowardsWhoHasTheSay, Beforehand((ref Given it) =>
        {
            foreach (ref var request in it.Requests.AsSpan())
                request = request with { Priority = request.Priority == DrivePriority.None ? DrivePriority.None : DrivePriority.Manual + 1 - (byte)request.Priority };
        })),
        new("listens to the last of one priority", SafetyRule.MovesTowardsWhoHasTheSay, Beforehand((ref Given it) => Array.Reverse(it.Requests))),
        new("listens to a lower priority that is live beside a higher one", SafetyRule.MovesTowardsWhoHasTheSay, Beforehand((ref Given it) =>
        {
            if (it.Requests.Length > 1 && it.Requests[0].Priority != DrivePriority.None && it.Requests[0].LeaseUntilNs > it.NowNs)
                it.Requests[^1] = default;
        })),
        new("forgets minimum times", SafetyRule.SwitchesAfterMinimumTime, Beforehand((ref Given it) => it.Policy = it.Policy with { OnNsMin = 0, OffNsMin = 0 })),
        new("takes the time on for the time off", SafetyRule.SwitchesAfterMinimumTime, Beforehand((ref Given it) => it.Policy = it.Policy with { OnNsMin = it.Policy.OffNsMin, OffNsMin = it.Policy.OnNsMin })),
        new("waits a tick less than the minimum time", SafetyRule.SwitchesAfterMinimumTime, Beforehand((ref Given it) =>
            it.Policy = it.Policy with { OnNsMin = Math.Max(0, it.Policy.OnNsMin - TickNs), OffNsMin = Math.Max(0, it.Policy.OffNsMin - TickNs) })),
        new("forgets that going to safe has switched it", SafetyRule.SwitchesAfterMinimumTime, Afterwards((in Decided it) =>
            it.Decision.IsSafe ? it with { Next = it.Next with { SwitchedNs = it.State.SwitchedNs } } : it)),
        new("forgets the rate", SafetyRule.MovesWithinRate, Beforehand((ref Given it) => it.Policy = it.Policy with { RatePerSecondMax = double.PositiveInfinity })),
        new("moves a step at every decision", SafetyRule.MovesWithinRate, Beforehand((ref Given it) => it.State = it.State with { MovedNs = it.NowNs - Limits.RateStepNs })),
        new("moves twice as fast", SafetyRule.MovesWithinRate, Beforehand((ref Given it) => it.Policy = it.Policy with { RatePerSecondMax = 2 * it.Policy.RatePerSecondMax })),
        new("says that it is at fault where nobody drives it", SafetyRule.ReasonIsTrue, Afterwards((in Decided it) =>
            it.Decision.Cause == DecisionCause.Unrequested ? it with { Decision = it.Decision with { Cause = DecisionCause.Faulted } } : it)),
        new("names another interlock", SafetyRule.ReasonIsTrue, Afterwards((in Decided it) =>
            it.Decision.Interlock >= 0 && it.Policy.Interlocks.Count == 4 ? it with { Decision = it.Decision with { Interlock = 3 - it.Decision.Interlock } } : it)),
        new("does not come back for a lease", SafetyRule.StandsUntilItsTime, Afterwards((in Decided it) => it with { Decision = it.Decision with { NextNs = long.MaxValue } })),
        new("comes back a tick late", SafetyRule.StandsUntilItsTime, Afterwards((in Decided it) =>
            it.Decision.NextNs < long.MaxValue ? it with { Decision = it.Decision with { NextNs = it.Decision.NextNs + TickNs } } : it)),
        new("asks to be called at once", SafetyRule.StandsUntilItsTime, Afterwards((in Decided it) => it with { Decision = it.Decision with { NextNs = it.NowNs } })),
        new("begins to wait anew at every decision", SafetyRule.ArrivesInTime, Afterwards((in Decided it) =>
            it.Decision.Cause == DecisionCause.Waiting ? it with { Next = it.Next with { SwitchedNs = it.NowNs } } : it)),
        new("moves half as fast", SafetyRule.ArrivesInTime, Beforehand((ref Given it) => it.Policy = it.Policy with { RatePerSecondMax = it.Policy.RatePerSecondMax / 2 })),
        new("does not go to safe where nobody wants anything", SafetyRule.ArrivesInTime, Afterwards((in Decided it) =>
            it.Decision.Cause == DecisionCause.Unrequested && it.State.Value != it.Policy.Safe ? it.Ordering(it.State.Value) : it)),
        new("stays where it is", SafetyRule.ArrivesInTime, Afterwards((in Decided it) => it.Decision.Cause == DecisionCause.Driven && it.Policy.Interlocks.Count == 0 && it.State.Value == 0 ? it with { Decision = it.Decision with { Cause = DecisionCause.Waiting, Order = OrderOf(0) }, Next = it.Next with { Value = 0, SwitchedNs = it.NowNs } } : it)),
    ];

    private delegate void Told(ref Given given);

    private delegate Decided Turned(in Decided decided);

    public override string ToString() => Name;

    private static DecideFunction Beforehand(Told told) =>
        (OutputPolicy policy, in OutputState state, long nowNs, ReadOnlySpan<Truth> interlocks, ReadOnlySpan<DriveRequest> requests, bool isFaulted, out OutputState next) =>
        {
            var given = new Given(policy, state, nowNs, interlocks.ToArray(), requests.ToArray(), isFaulted);
            told(ref given);
            return Arbiter.Decide(given.Policy, given.State, nowNs, given.Interlocks, given.Requests, given.IsFaulted, out next);
        };

    private static DecideFunction Afterwards(Turned turned) =>
        (OutputPolicy policy, in OutputState state, long nowNs, ReadOnlySpan<Truth> interlocks, ReadOnlySpan<DriveRequest> requests, bool isFaulted, out OutputState next) =>
        {
            var decision = Arbiter.Decide(policy, state, nowNs, interlocks, requests, isFaulted, out next);
            var given = turned(new(policy, state, nowNs, interlocks.ToArray(), requests.ToArray(), decision, next));
            next = given.Next;
            return given.Decision;
        };

    private static Actuation OrderOf(double value) =>
        Arbiter.Decide(new(default, value, 0, 0), default, 0, [], [], true, out _).Order;

    private record struct Given(OutputPolicy Policy, OutputState State, long NowNs, Truth[] Interlocks, DriveRequest[] Requests, bool IsFaulted)
    {
        public readonly void Replace(Truth truth, InterlockAction action)
        {
            for (var i = 0; i < Interlocks.Length; i++)
                Interlocks[i] = Policy.Interlocks[i] == action && Interlocks[i] == truth ? Truth.False : Interlocks[i];
        }

        public readonly void Lease(Func<long, long> change)
        {
            foreach (ref var request in Requests.AsSpan())
                request = request with { LeaseUntilNs = change(request.LeaseUntilNs) };
        }
    }

    private readonly record struct Decided(OutputPolicy Policy, OutputState State, long NowNs, Truth[] Interlocks, DriveRequest[] Requests, Decision Decision, OutputState Next)
    {
        public bool IsSwitch => Decision.Order.Value != 0 != State.IsOn;

        public double Step => Policy.RatePerSecondMax * Limits.RateStepNs / 1e9;

        public bool IsHeld => Interlocks.Zip(Policy.Interlocks).Any(pair => pair.First != Truth.False && pair.Second == InterlockAction.Hold);

        public Decided Ordering(double value) =>
            this with { Decision = Decision with { Order = OrderOf(value) }, Next = new(value, value != 0 == State.IsOn ? State.SwitchedNs : NowNs, value == State.Value ? State.MovedNs : NowNs, Next.DecidedNs) };
    }
}
