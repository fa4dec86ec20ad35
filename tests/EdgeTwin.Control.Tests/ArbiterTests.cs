using CsCheck;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Control.Tests;

/// <summary>What the arbiter's documentation says, a case for each sentence. Times are in ms.</summary>
public sealed class ArbiterTests
{
    private const long Ms = 1_000_000;
    private const long NowMs = 10_000;

    private static readonly OutputPolicy Switch = new(default, 0, 0, 1) { OnNsMin = 100 * Ms, OffNsMin = 200 * Ms };
    private static readonly OutputPolicy Fan = new(default, 0.25, 0, 1) { RatePerSecondMax = 2 };
    private static readonly OutputPolicy Guarded = new(default, 0, 0, 1) { Interlocks = [InterlockAction.Safe, InterlockAction.Hold] };

    private static readonly Dictionary<string, OutputPolicy> Policies = new() { ["switch"] = Switch, ["fan"] = Fan, ["guarded"] = Guarded };

    private static readonly Dictionary<string, DrivePriority> Priorities = new()
    {
        ["none"] = DrivePriority.None, ["remote"] = DrivePriority.Remote, ["rule"] = DrivePriority.Rule, ["safety"] = DrivePriority.Safety, ["manual"] = DrivePriority.Manual,
    };

    [Theory]
    // policy, where it is and for how long (ms), interlocks, requests (priority value [until ms]) => order, cause, request, interlock, until when (ms)
    [InlineData("switch", 0, 5000, "", "", 0, DecisionCause.Unrequested, -1, -1, -1)]
    // Whoever has ended what they wanted has left it in order: times and rate count.
    [InlineData("switch", 1, 5, "", "", 1, DecisionCause.Waiting, -1, -1, 10095)]
    [InlineData("switch", 1, 100, "", "", 0, DecisionCause.Unrequested, -1, -1, -1)]
    [InlineData("fan", 1, 1, "", "", 1, DecisionCause.Approaching, -1, -1, 10049)]
    [InlineData("fan", 1, 60, "", "none 1", 0.9, DecisionCause.Approaching, -1, -1, 10050)]
    [InlineData("switch", 1, 5000, "", "none 1", 0, DecisionCause.Unrequested, -1, -1, -1)]
    // Who goes before whom.
    [InlineData("switch", 0, 5000, "", "remote 1", 1, DecisionCause.Driven, 0, -1, -1)]
    [InlineData("switch", 0, 5000, "", "remote 0; rule 1", 1, DecisionCause.Driven, 1, -1, -1)]
    [InlineData("switch", 0, 5000, "", "rule 0; safety 1", 1, DecisionCause.Driven, 1, -1, -1)]
    [InlineData("switch", 0, 5000, "", "manual 1; safety 0; rule 0", 1, DecisionCause.Driven, 0, -1, -1)]
    // Of those with one priority the first has the say.
    [InlineData("switch", 0, 5000, "", "rule 1; rule 0", 1, DecisionCause.Driven, 0, -1, -1)]
    [InlineData("switch", 0, 5000, "", "remote 1; rule 0; rule 1", 0, DecisionCause.Driven, 1, -1, -1)]
    // A lease is over at its time and not before; it is asked again by then, whoever's it is.
    [InlineData("switch", 1, 5000, "", "remote 1 10001", 1, DecisionCause.Driven, 0, -1, 10001)]
    [InlineData("switch", 1, 5, "", "remote 1 10000", 0, DecisionCause.LeaseLost, -1, -1, -1)]
    [InlineData("switch", 1, 5000, "", "remote 1 1", 0, DecisionCause.LeaseLost, -1, -1, -1)]
    [InlineData("switch", 1, 5000, "", "manual 0 9000; rule 1", 1, DecisionCause.Driven, 1, -1, -1)]
    [InlineData("switch", 1, 5000, "", "manual 1; remote 0 10400", 1, DecisionCause.Driven, 0, -1, 10400)]
    // A value that is none, or that the output does not take, is no request.
    [InlineData("switch", 1, 5000, "", "manual NaN; remote 1", 1, DecisionCause.Driven, 1, -1, -1)]
    [InlineData("switch", 1, 5000, "", "manual Infinity", 0, DecisionCause.Unrequested, -1, -1, -1)]
    [InlineData("switch", 1, 5000, "", "manual -Infinity", 0, DecisionCause.Unrequested, -1, -1, -1)]
    [InlineData("switch", 1, 5000, "", "manual 1.0001", 0, DecisionCause.Unrequested, -1, -1, -1)]
    [InlineData("switch", 1, 5000, "", "manual -1 9000", 0, DecisionCause.Unrequested, -1, -1, -1)]
    // How long it stays on, and off; safety never waits.
    [InlineData("switch", 0, 199, "", "manual 1", 0, DecisionCause.Waiting, 0, -1, 10001)]
    [InlineData("switch", 0, 200, "", "remote 1", 1, DecisionCause.Driven, 0, -1, -1)]
    [InlineData("switch", 1, 99, "", "safety 0 10500", 1, DecisionCause.Waiting, 0, -1, 10001)]
    [InlineData("switch", 1, 60, "", "rule 0 10020", 1, DecisionCause.Waiting, 0, -1, 10020)]
    [InlineData("switch", 1, 100, "", "rule 0", 0, DecisionCause.Driven, 0, -1, -1)]
    [InlineData("switch", 1, 1, "", "rule 0.5", 0.5, DecisionCause.Driven, 0, -1, -1)]
    // How fast it may change: a step of 0.1 each 50 ms. For safety it changes at once.
    [InlineData("fan", 0.25, 5000, "", "remote 1", 0.35, DecisionCause.Approaching, 0, -1, 10050)]
    [InlineData("fan", 0.25, 5000, "", "remote 0", 0.15, DecisionCause.Approaching, 0, -1, 10050)]
    [InlineData("fan", 0.25, 49, "", "remote 1", 0.25, DecisionCause.Approaching, 0, -1, 10001)]
    [InlineData("fan", 0.25, 49, "", "remote 0.3 10000.5", 0.25, DecisionCause.Approaching, 0, -1, 10000.5)]
    [InlineData("fan", 0.25, 50, "", "remote 0.3", 0.3, DecisionCause.Driven, 0, -1, -1)]
    [InlineData("fan", 1, 1, "", "remote 1 9000", 0.25, DecisionCause.LeaseLost, -1, -1, -1)]
    // An interlock that holds, and one that cannot be told; whoever drives.
    [InlineData("guarded", 1, 1, "FF", "remote 1", 1, DecisionCause.Driven, 0, -1, -1)]
    [InlineData("guarded", 1, 1, "TF", "manual 1", 0, DecisionCause.Interlocked, 0, 0, -1)]
    [InlineData("guarded", 1, 1, "?F", "manual 1 10300", 0, DecisionCause.InterlockUnknown, 0, 0, 10300)]
    [InlineData("guarded", 1, 1, "TT", "", 0, DecisionCause.Interlocked, -1, 0, -1)]
    // It stays as it is, or goes to its safe value.
    [InlineData("guarded", 1, 1, "FT", "manual 0", 0, DecisionCause.Driven, 0, -1, -1)]
    [InlineData("guarded", 1, 1, "FT", "manual 0.5", 1, DecisionCause.Held, 0, 1, -1)]
    [InlineData("guarded", 0, 1, "F?", "safety 1 10300", 0, DecisionCause.Held, 0, 1, 10300)]
    [InlineData("guarded", 1, 1, "FT", "remote 1", 1, DecisionCause.Driven, 0, -1, -1)]
    [InlineData("guarded", 1, 1, "FT", "", 0, DecisionCause.Unrequested, -1, -1, -1)]
    [InlineData("guarded", 1, 1, "F?", "remote 1 9999", 0, DecisionCause.LeaseLost, -1, -1, -1)]
    public void It_decides(string policy, double level, long forMs, string interlocks, string requests, double order, DecisionCause cause, int request, int interlock, double untilMs)
    {
        var sinceNs = (NowMs - forMs) * Ms;
        var decision = Arbiter.Decide(Policies[policy], new(level, sinceNs, sinceNs, sinceNs), NowMs * Ms, Truths(interlocks), Requests(requests), false, out var next);
        Assert.Equal(order, decision.Order.Value, 1e-12);
        Assert.Equal((cause, request, interlock, untilMs < 0 ? long.MaxValue : (long)(untilMs * Ms)), (decision.Cause, decision.Request, decision.Interlock, decision.NextNs));
        Assert.True(decision.Order.IsIssued);
        Assert.Equal(cause < DecisionCause.Driven, decision.IsSafe);
        Assert.Equal((decision.Order.Value, level != 0 == (decision.Order.Value != 0) ? sinceNs : NowMs * Ms, decision.Order.Value == level ? sinceNs : NowMs * Ms, NowMs * Ms), (next.Value, next.SwitchedNs, next.MovedNs, next.DecidedNs));
    }

    [Fact]
    public void What_is_at_fault_is_safe_for_as_long_as_that_is_so()
    {
        var decision = Arbiter.Decide(Switch, new(1, 0, 0, 0), 1, [], [new(DrivePriority.Manual, 1)], true, out var next);
        Assert.Equal((0, DecisionCause.Faulted, long.MaxValue, 1L), (decision.Order.Value, decision.Cause, decision.NextNs, next.DecidedNs));
    }

    [Fact]
    public void A_clock_that_went_back_is_a_fault_until_it_has_caught_up()
    {
        var state = new OutputState(1, 0, 0, 5 * Ms);
        DriveRequest[] requests = [new(DrivePriority.Manual, 1)];
        var back = Arbiter.Decide(Switch, state, 4 * Ms, [], requests, false, out state);
        Assert.Equal((0, DecisionCause.Faulted, 5 * Ms, 5 * Ms), (back.Order.Value, back.Cause, back.NextNs, state.DecidedNs));
        // It counts as switched at the latest time that is known.
        var caughtUp = Arbiter.Decide(Switch, state, 5 * Ms, [], requests, false, out _);
        Assert.Equal((DecisionCause.Waiting, 205 * Ms), (caughtUp.Cause, caughtUp.NextNs));
    }

    [Fact]
    public void At_a_start_it_is_safe_and_counts_as_switched_just_now() =>
        Assert.Equal(new OutputState(0.25, 7, 7, 7), OutputState.AtStart(0.25, 7));

    /// <summary>What the exploration rests on: that a moment of it stands for every moment.</summary>
    [Fact]
    public void Only_differences_of_time_count()
    {
        var ns = Gen.Long[0, 400 * Ms];
        Gen.Select(Gen.Double[0, 1], ns, ns, ns, ns, Gen.Double[0, 1], Gen.Long[1, long.MaxValue / 2]).Sample((level, switchedNs, movedNs, leaseNs, nowNs, wanted, shiftNs) =>
        {
            foreach (var policy in (OutputPolicy[])[Switch, Fan])
            {
                var here = Arbiter.Decide(policy, new(level, switchedNs, movedNs, 0), nowNs, [], [new(DrivePriority.Rule, wanted, leaseNs)], false, out _);
                var there = Arbiter.Decide(policy, new(level, switchedNs + shiftNs, movedNs + shiftNs, shiftNs), nowNs + shiftNs, [], [new(DrivePriority.Rule, wanted, leaseNs + shiftNs)], false, out _);
                Assert.Equal(here with { NextNs = here.NextNs == long.MaxValue ? long.MaxValue : here.NextNs + shiftNs }, there);
            }
        });
    }

    [Fact]
    public void Deciding_allocates_nothing()
    {
        var state = OutputState.AtStart(0, 0);
        DriveRequest[] requests = [new(DrivePriority.Remote, 1), new(DrivePriority.Safety, 0.5, 5 * Ms)];
        Truth[] interlocks = [Truth.False, Truth.Unknown];
        var least = long.MaxValue;
        // The runtime allocates now and then on its own account; what is allocated here would be there every time.
        for (var run = 0; run < 8 && least > 0; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1_000; i++)
                Arbiter.Decide(Guarded, state, i * Ms, interlocks, requests, i % 7 == 0, out state);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
    }

    private static Truth[] Truths(string text) => [.. text.Select(letter => letter switch { 'F' => Truth.False, 'T' => Truth.True, _ => Truth.Unknown })];

    private static DriveRequest[] Requests(string text) =>
        [.. text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(request => request.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(words =>
            new DriveRequest(Priorities[words[0]], Number(words[1]), words.Length > 2 ? (long)(Number(words[2]) * Ms) : long.MaxValue))];

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
