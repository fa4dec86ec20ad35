using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Control.Tests;

public sealed class ControlCoreTests
{
    private const long Ms = 1_000_000;

    private static readonly OutputPolicy Plain = new(default, 0, 0, 1);

    [Fact]
    public void What_a_listener_says_while_it_is_told_is_decided_at_once()
    {
        var listener = new Listener();
        var core = new ControlCore([Plain, Plain], [], listener, 0);
        core.Request(1, new(DrivePriority.Remote, 1), 0);
        // The first output is done when the second one's hardware refuses and takes the first one's with it.
        listener.Told = output =>
        {
            if (output != 1)
                return;
            core.Fault(0, true);
            core.Fault(1, true);
        };
        Assert.Equal(5, core.Step(5));
        Assert.Equal(long.MaxValue, core.Step(5));
        Assert.Equal((DecisionCause.Faulted, DecisionCause.Faulted), (core.DecisionOf(0).Cause, core.DecisionOf(1).Cause));
    }

    [Fact]
    public void A_clock_that_went_back_since_anything_was_looked_at_makes_everything_safe_until_it_has_caught_up()
    {
        var core = new ControlCore([Plain], [], new Listener(), 0);
        core.Request(0, new(DrivePriority.Remote, 1), 0);
        core.Step(0);
        Assert.Equal(long.MaxValue, core.Step(10));
        Assert.Equal(10, core.Step(9));
        Assert.Equal(DecisionCause.Faulted, core.DecisionOf(0).Cause);
        core.Step(10);
        Assert.Equal(DecisionCause.Driven, core.DecisionOf(0).Cause);
    }

    [Theory]
    // When it was asked for, when it was looked at before and after, and what it comes to when the clock has caught up.
    [InlineData(10, 20, 15, 20, DecisionCause.LeaseLost)]
    [InlineData(10, 20, 25, 25, DecisionCause.Driven)]
    // Asked for by a clock that was ahead: then it is as long as a lease is now.
    [InlineData(500, 5, 6, 105, DecisionCause.Driven)]
    [InlineData(500, 5, 6, 106, DecisionCause.LeaseLost)]
    public void A_lease_does_not_outlive_a_clock_that_went_back(long askedMs, long beforeMs, long afterMs, long thenMs, DecisionCause cause)
    {
        var core = new ControlCore([Plain with { LeaseNsMax = 100 * Ms }], [], new Listener(), 0);
        if (askedMs < beforeMs)
            core.Request(0, new(DrivePriority.Remote, 1), askedMs * Ms);
        core.Step(beforeMs * Ms);
        if (askedMs >= beforeMs)
            core.Request(0, new(DrivePriority.Remote, 1), askedMs * Ms);
        core.Step(afterMs * Ms);
        core.Step(thenMs * Ms);
        Assert.Equal(cause, core.DecisionOf(0).Cause);
    }

    [Fact]
    public void An_output_that_takes_orders_again_counts_as_switched_just_now()
    {
        var core = new ControlCore([Plain with { OffNsMin = 100 * Ms }], [], new Listener(), 0);
        core.Request(0, new(DrivePriority.Manual, 1), 0);
        core.Step(0);
        core.Step(200 * Ms);
        Assert.Equal(1, core.DecisionOf(0).Order.Value);
        core.Fault(0, true);
        core.Step(201 * Ms);
        core.Fault(0, false);
        Assert.Equal(1100 * Ms, core.Step(1000 * Ms));
        Assert.Equal(DecisionCause.Waiting, core.DecisionOf(0).Cause);
    }

    [Fact]
    public void What_starts_counts_as_switched_when_it_is_first_decided()
    {
        var core = new ControlCore([Plain with { OffNsMin = 100 * Ms }], [], new Listener(), 0);
        core.Request(0, new(DrivePriority.Manual, 1), 0);
        Assert.Equal(170 * Ms, core.Step(70 * Ms));
    }

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(2, 0)]
    [InlineData(-0.1, 0)]
    [InlineData(double.NaN, 0)]
    public void A_new_core_goes_on_from_a_value_that_the_output_still_takes(double before, double after)
    {
        var core = new ControlCore([Plain], [], new Listener(), 20, _ => new OutputState(before, 1, 2, 30));
        Assert.Equal((after, 30L), (core.StateOf(0).Value, core.StateOf(0).DecidedNs));
    }

    [Fact]
    public void Rules_begin_and_end_by_their_conditions()
    {
        var core = new ControlCore([Plain], [new(0, DrivePriority.Rule, 1, false), new(0, DrivePriority.Safety, 0.5, true)], new Listener(), 0);
        foreach (var (when, until, order) in ((Truth, Truth, double)[])
            [(Truth.Unknown, Truth.Unknown, 0), (Truth.True, Truth.Unknown, 1), (Truth.True, Truth.False, 0.5), (Truth.False, Truth.False, 0.5), (Truth.Unknown, Truth.False, 0.5), (Truth.False, Truth.True, 0), (Truth.False, Truth.False, 0)])
        {
            core.HearRule(0, false, when);
            core.HearRule(1, false, when);
            core.HearRule(1, true, until);
            core.Step(0);
            Assert.Equal(order, core.DecisionOf(0).Order.Value);
        }
        Assert.Equal((0, 1, -1), (core.RuleOf(0, 1), core.RuleOf(0, 2), core.RuleOf(0, 0)));
    }

    [Fact]
    public void A_question_changes_nothing()
    {
        var core = new ControlCore([Plain with { Interlocks = [InterlockAction.Safe] }], [], new Listener(), 0);
        core.Step(0);
        Assert.Equal(DecisionCause.InterlockUnknown, core.Ask(0, new(DrivePriority.Manual, 1), 0).Cause);
        Assert.Equal(default, core.RequestOf(0));
        core.HearInterlock(0, 0, Truth.False);
        Assert.Equal(DecisionCause.Driven, core.Ask(0, new(DrivePriority.Manual, 1), 0).Cause);
        core.Step(0);
        Assert.Equal(DecisionCause.Unrequested, core.DecisionOf(0).Cause);
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        var core = new ControlCore([Plain with { LeaseNsMax = 3 * Ms, Interlocks = [InterlockAction.Hold] }], [new(0, DrivePriority.Rule, 1, true)], new Listener(), 0);
        var (least, atNs) = (long.MaxValue, 0L);
        for (var run = 0; run < 8 && least > 0; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1_000; i++, atNs += Ms)
            {
                core.HearInterlock(0, 0, (Truth)(i % 3));
                core.HearRule(0, false, (Truth)(i % 2));
                core.Request(0, new(DrivePriority.Remote, i % 2), atNs);
                core.Step(atNs);
            }
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
    }

    private sealed class Listener : IControlListener
    {
        public Action<int> Told { get; set; } = _ => { };

        public void Decided(int output, in Decision decision, in Decision before) => Told(output);
    }
}
