using EdgeTwin.Agent.Control;
using EdgeTwin.Control;
using EdgeTwin.Model;

namespace EdgeAgent.Tests.Control;

public sealed class ControlEngineTests
{
    private const int Eio = -5;
    private const string Plain = "";
    private const string Windy = "[[output]]\nproperty = \"g/vent#open\"\n[[output.interlock]]\nname = \"wind\"\nwhen = \"mast/wind#speed > 12 m/s\"\ntext = \"it would be torn off\"\n";
    private const string Held = "[[output]]\nproperty = \"g/vent#open\"\n[[output.interlock]]\nname = \"wind\"\nwhen = \"mast/wind#speed > 12 m/s\"\nthen = \"hold\"\n";
    private const string Slow = "[[output]]\nproperty = \"g/vent#open\"\non_min = \"30 s\"\noff_min = \"60 s\"\n";
    private const string Leased = "[[output]]\nproperty = \"g/vent#open\"\nlease = \"10 s\"\n";
    private const string Cooled = "[[rule]]\nname = \"cool\"\nwhen = \"g/air#t > 28 Cel\"\nuntil = \"g/air#t < 26 Cel\"\noutput = \"g/vent#open\"\nvalue = 1\n";
    private const string Frost = Cooled + "[[rule]]\nname = \"frost\"\nwhen = \"g/air#t < 2 Cel\"\noutput = \"g/vent#open\"\nvalue = 0\npriority = \"safety\"\n[[rule]]\nname = \"always\"\nwhen = \"true\"\noutput = \"g/vent#open\"\nvalue = 1\n";

    [Theory]
    [InlineData(Plain, "1 2:on 3:off", "1 0, 2 1, 3 0")]
    [InlineData(Plain, "1:on 2:release", "1 1, 2 0")]
    // An interlock: unknown at first, then it holds, then it trips and lets go; what is wanted stays wanted.
    [InlineData(Windy, "1:on 2:5 3:on 4:13 5:11", "1 0, 3 1, 4 0, 5 1")]
    [InlineData(Windy, "1:5 2:on 3:bad 4:5", "1 0, 2 1, 3 0, 4 1")]
    // One that holds lets nobody change it, except towards safety.
    [InlineData(Held, "1:5 2:on 3:13 4:off 5:11 6:off", "1 0, 2 1, 4 0")]
    [InlineData(Held, "1:5 2:13 3:on 4:release 5:11 6:on", "1 0, 6 1")]
    // Minimum times, from the start on.
    [InlineData(Slow, "1:on 59 60 61:off 89 90", "1 0, 60 1, 90 0")]
    [InlineData(Slow, "60:on 61:release 89 90 91:on 149 150", "60 1, 90 0, 150 1")]
    // A lease that is renewed, and one that is not.
    [InlineData(Leased, "1:on 9:renew 12 18 19 20:on", "1 1, 19 0, 20 1")]
    [InlineData(Leased, "1:on 11 12:renew", "1 1, 11 0")]
    // Rules, with and without hysteresis.
    [InlineData(Cooled, "1:t29 2:t27 3:t25 4:t27", "1 1, 3 0")]
    [InlineData(Cooled, "1:t29 2:tbad 3:t27", "1 1, 2 0")]
    [InlineData(Frost, "1:t10 2:t1 3:t3", "1 1, 2 0, 3 1")]
    [InlineData(Cooled, "1:t29 2:off", "1 1")]
    // Hardware that fails, and comes back.
    [InlineData(Plain, "1:fail 2:on 3 4:mend 5", "1 0, 4 1")]
    // After a restart what was wanted is wanted still, unless it had to be renewed.
    [InlineData(Plain, "1:on 2:restart", "1 1")]
    [InlineData(Leased, "1:on 2:restart", "1 1, 2 0")]
    [InlineData(Windy, "1:5 2:on 3:restart 4:5", "1 0, 2 1, 3 0, 4 1")]
    public void The_level_over_time(string configuration, string timeline, string expected)
    {
        using var rig = new ControlRig();
        rig.Configure(configuration);
        Assert.Equal(expected, rig.Play(timeline));
    }

    [Theory]
    [InlineData("rate_max = 10", "1 2:40% 3 4 5 6 7", "1 0, 2 0.5, 3 1, 4 1.5, 5 2, 6 2.5, 7 3")]
    [InlineData("range = [0, 50]", "1:60% 2:50%", "1 0, 2 50")]
    [InlineData("safe = 20", "1 2:60% 3:release", "1 20, 2 60, 3 20")]
    public void The_level_of_a_valve_over_time(string option, string timeline, string expected)
    {
        using var rig = new ControlRig(PropertyKind.Number, 100);
        rig.Configure($"[[output]]\nproperty = \"g/vent#open\"\n{option}\n");
        Assert.Equal(expected, rig.Play(timeline));
    }

    [Fact]
    public void A_refused_wish_says_by_what_and_by_how_much_and_changes_nothing()
    {
        using var rig = new ControlRig();
        rig.Configure(Windy);
        rig.Play("1:14.1");
        var outcome = rig.Want(1);
        Assert.Equal(WishResult.Refused, outcome.Result);
        Assert.Equal("interlock 'wind' (mast/wind#speed > 12 m/s by 2.1 m/s), it would be torn off", outcome.Why);
        Assert.Null(rig.Store.Desired.Find(ControlRig.Vent));
        Assert.Contains($"Refused 1 by ada: {outcome.Why}", rig.Decisions);
        rig.Play("2:5 3");
        Assert.Equal(0, rig.Actuator.Level);
    }

    [Fact]
    public void A_patient_wish_waits_until_it_may_be_done_and_no_longer_than_it_says()
    {
        using var rig = new ControlRig();
        rig.Configure(Windy);
        rig.Play("1:14");
        var utcNs = ClockReading.Of(rig.Time).UtcNs;
        Assert.Equal(WishResult.Accepted, rig.Want(1, change: wish => wish with { IsPatient = true, ExpiresUtcNs = utcNs + 10_000_000_000 }).Result);
        Assert.Equal("2 0, 5 1", rig.Play("2 5:5 12"));
        rig.Play("13:14 14:release");
        Assert.Equal(WishResult.Accepted, rig.Want(1, change: wish => wish with { IsPatient = true, ExpiresUtcNs = ClockReading.Of(rig.Time).UtcNs + 10_000_000_000 }).Result);
        Assert.Equal("15 0", rig.Play("15 24 25:5"));
        Assert.Contains("Ended 1 by ada: it could not be done in time", rig.Decisions);
        Assert.Equal(WishResult.Expired, rig.Want(1, change: wish => wish with { ExpiresUtcNs = utcNs }).Result);
    }

    [Fact]
    public void A_person_who_has_taken_over_goes_before_rules_and_others_must_wait_for_the_release()
    {
        using var rig = new ControlRig();
        rig.Configure(Cooled);
        rig.Play("1:t29");
        Assert.Equal(WishResult.Accepted, rig.Want(0, "ada", wish => wish with { IsManual = true }).Result);
        Assert.Equal(0, rig.Actuator.Level);
        var other = rig.Want(1, "bob");
        Assert.Equal((WishResult.Refused, "ada has taken it over by hand (too warm); it must be released first"), (other.Result, other.Why));
        Assert.Equal("2 1", rig.Play("2:release"));
        Assert.Equal("rule cool", rig.Output.By);
        // And an ordinary wish goes behind a rule.
        Assert.Equal("rule cool goes before it", rig.Want(1, "bob", wish => wish with { Value = 1 }).Why);
    }

    [Fact]
    public void A_version_conflict_is_an_answer_and_not_a_lost_update()
    {
        using var rig = new ControlRig();
        rig.Configure(Plain);
        Assert.Equal(1, rig.Want(1, change: wish => wish with { ExpectedVersion = 0 }).Stored!.Version);
        var late = rig.Want(0, "bob", wish => wish with { ExpectedVersion = 0 });
        Assert.Equal((WishResult.Conflict, 1L, 1.0), (late.Result, late.Stored!.Version, rig.Actuator.Level));
        Assert.Equal(WishResult.Accepted, rig.Want(0, "bob", wish => wish with { ExpectedVersion = 1 }).Result);
        Assert.Equal(WishResult.Refused, rig.Engine.Renew(ControlRig.Vent, 1).Result);
    }

    [Fact]
    public void A_question_changes_nothing_and_is_not_written_down()
    {
        using var rig = new ControlRig();
        rig.Configure(Windy);
        rig.Play("1:5");
        var before = rig.Decisions;
        Assert.Equal((WishResult.Accepted, 1.0), (rig.Engine.Ask(new(ControlRig.Vent, 1, "ada", "")).Result, rig.Engine.Ask(new(ControlRig.Vent, 1, "ada", "")).Output!.Value));
        Assert.Equal(before, rig.Decisions);
        Assert.Equal(0, rig.Actuator.Level);
        Assert.Equal(WishResult.NoOutput, rig.Engine.Ask(new(ControlRig.Wind, 1, "ada", "")).Result);
    }

    [Fact]
    public void Everything_is_written_down_in_order()
    {
        using var rig = new ControlRig();
        rig.Configure(Windy);
        rig.Play("1:5 2:on 3:13 4:release");
        Assert.Equal(
            [
                "Safe 0: interlock 'wind' (mast/wind#speed > 12 m/s), it would be torn off, which cannot be told: mast/wind#speed has not been read yet",
                "Safe 0",
                "Accepted 1 by ada",
                "Driven 1 by ada",
                "Safe 0 by ada: interlock 'wind' (mast/wind#speed > 12 m/s by 1 m/s), it would be torn off",
                "Ended NaN by ada: ada no longer has the say",
                "Safe 0: interlock 'wind' (mast/wind#speed > 12 m/s by 1 m/s), it would be torn off",
            ],
            rig.Decisions);
    }

    [Fact]
    public void Of_a_wish_whose_outcome_was_not_written_down_it_is_said_that_nobody_knows()
    {
        using var rig = new ControlRig();
        rig.Configure(Plain);
        Assert.Equal(["Safe 0: the agent has started"], rig.Decisions);
        rig.Store.Decisions.Append(rig.Store.Journal, new(0, 1, "g/vent#open", EdgeTwin.Store.Decisions.DecisionKind.Accepted, 1, "ada", "too warm", "", "key-1"));
        rig.Restart();
        Assert.Contains(rig.Decisions, said => said.StartsWith("Interrupted 1 by ada: the agent ended before", StringComparison.Ordinal));
        Assert.Contains(rig.Events, said => said.Message.Contains("whether it was is not known", StringComparison.Ordinal));
        rig.Restart();
        Assert.Single(rig.Decisions, said => said.StartsWith("Interrupted", StringComparison.Ordinal));
    }

    [Theory]
    // In force still: the thing is asked.
    [InlineData(0, "20:restart", false, CommandState.TimedOut, "the thing does not say that it is what was wanted")]
    [InlineData(0, "20:restart", true, CommandState.Done, "")]
    [InlineData(Eio, "20:restart", false, CommandState.TimedOut, "the thing does not say that it is what was wanted")]
    // In force no longer: what is on record counts.
    [InlineData(0, "20:off 21:restart", false, CommandState.Done, "")]
    [InlineData(Eio, "20:mend 21:off 22:restart", false, CommandState.Done, "")]
    [InlineData(0, "20:fail 21:off 22:restart", false, CommandState.Done, "")]
    [InlineData(Eio, "20:off 21:restart", false, CommandState.Interrupted, "gpiochip9 line 4 does not take it (EIO)")]
    public void A_command_that_comes_again_after_a_restart_is_done_only_if_thing_and_record_do_not_say_otherwise(int refusal, string timeline, bool isSaid, CommandState state, string why)
    {
        using var rig = new ControlRig();
        rig.Configure(Plain);
        rig.At(10);
        rig.Actuator.Refusal = refusal;
        Assert.False(Command().IsRepeated);
        rig.Play(timeline);
        if (isSaid)
            rig.Measure(ControlRig.Vent, 1);
        var again = Command();
        Assert.Equal((true, state, why), (again.IsRepeated, again.State, again.Why));

        CommandStatus Command() => rig.Engine.RunAsync(new Wish(ControlRig.Vent, 1, "ada", "too warm") { Key = "key-1" }, TimeSpan.Zero).GetAwaiter().GetResult();
    }

    [Fact]
    public void A_reload_leaves_an_output_as_it_is_and_another_interlock_counts_at_once()
    {
        using var rig = new ControlRig();
        rig.Configure(Windy);
        rig.Play("1:5 2:on");
        var drives = rig.Actuator.Drives;
        rig.Configure(Windy + "[[alert]]\nname = \"a\"\nwhen = \"true\"\n");
        Assert.Equal(1, rig.Actuator.Level);
        Assert.InRange(rig.Actuator.Drives - drives, 0, 1);
        rig.Configure(Windy.Replace("12 m/s", "4 m/s", StringComparison.Ordinal));
        Assert.Equal((0, DecisionCause.Interlocked), (rig.Actuator.Level, rig.Output.Cause));
    }

    [Fact]
    public void A_short_trip_between_two_rounds_is_not_overlooked()
    {
        using var rig = new ControlRig();
        rig.Configure(Windy);
        rig.Play("1:5 2:on");
        var levels = new List<double>();
        rig.Actuator.Driven = levels.Add;
        foreach (var speed in new[] { 5.0, 14, 5 })
        {
            rig.Time.Advance(TimeSpan.FromMilliseconds(1));
            rig.Measure(ControlRig.Wind, speed);
        }
        rig.Engine.Round();
        Assert.Equal([0, 1], levels);
    }

    // A round takes several changes, and deciding takes time: here to drive the flap takes 10 s. What runs out meanwhile is seen by the next
    // step and not by a later one: the flap follows the wind back only at the end of the round.
    [Theory]
    [InlineData("lease = \"10 s\"", "", "flap 0, vent 0, flap 1")]
    [InlineData("on_min = \"10 s\"", "off", "flap 0, vent 0, flap 1")]
    [InlineData("lease = \"20 s\"", "", "flap 0, flap 1")]
    [InlineData("on_min = \"30 s\"", "off", "flap 0, flap 1")]
    public void What_runs_out_between_two_steps_of_a_round_is_seen_by_the_second(string option, string then, string expected)
    {
        using var rig = FlapAndVent(option, then, out var said);
        rig.Measure(ControlRig.Wind, 14);
        rig.Time.Advance(TimeSpan.FromMilliseconds(1));
        rig.Measure(ControlRig.Temperature, 31);
        rig.Time.Advance(TimeSpan.FromMilliseconds(1));
        rig.Measure(ControlRig.Wind, 5);
        rig.Engine.Round();
        Assert.Equal(expected, string.Join(", ", said));
        Assert.DoesNotContain(rig.Decisions, decision => decision.Contains("the clock went back", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("lease = \"10 s\"", "")]
    [InlineData("on_min = \"10 s\"", "off")]
    public void What_runs_out_during_the_last_step_of_the_changes_is_seen_at_the_end_of_the_round(string option, string then)
    {
        using var rig = FlapAndVent(option, then, out var said);
        rig.Measure(ControlRig.Wind, 14);
        rig.Engine.Round();
        Assert.Equal("flap 0, vent 0", string.Join(", ", said));
        Assert.DoesNotContain(rig.Decisions, decision => decision.Contains("the clock went back", StringComparison.Ordinal));
    }

    [Fact]
    public void A_failed_round_puts_everything_at_its_safe_value_until_it_is_configured_anew()
    {
        using var rig = new ControlRig();
        rig.Configure(Plain);
        rig.Play("1:on");
        rig.Engine.Panic();
        Assert.Equal(0, rig.Actuator.Level);
        Assert.Equal("2 0", rig.Play("2 3"));
        Assert.Equal((WishResult.Refused, "control has failed; reload the configuration or restart the agent"), (rig.Want(1).Result, rig.Want(1).Why));
        rig.Configure();
        Assert.Equal(1, rig.Actuator.Level);
    }

    [Fact]
    public void Stopping_puts_everything_at_its_safe_value_and_says_so()
    {
        using var rig = new ControlRig();
        rig.Configure(Plain);
        rig.Play("1:on");
        rig.Engine.Stop();
        Assert.Equal(0, rig.Actuator.Level);
        Assert.Equal("Safe 0: the agent is stopping", rig.Decisions[^1]);
    }

    [Fact]
    public void What_is_configured_and_is_not_there_is_said()
    {
        using var rig = new ControlRig();
        rig.Configure("[[output]]\nproperty = \"g/fan#on\"\n[[rule]]\nname = \"r\"\nwhen = \"true\"\noutput = \"g/lamp#on\"\nvalue = 1\n");
        Assert.Contains(rig.Events, said => said.Message == "[[output]] g/fan#on is no output of a device that is installed; installed are g/vent#open");
        Assert.Contains(rig.Events, said => said.Message == "the rule 'r' drives nothing: g/lamp#on is no output of a device that is installed; installed are g/vent#open");
    }

    [Fact]
    public void Rounds_allocate_nothing_per_sample()
    {
        using var rig = new ControlRig();
        rig.Configure(Windy);
        rig.Play("1:5 2:on");
        Round(1000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Round(1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Round(int count)
        {
            for (var i = 0; i < count; i++)
            {
                rig.Time.Advance(TimeSpan.FromMilliseconds(1));
                rig.Measure(ControlRig.Wind, 5 + i % 5);
                rig.Engine.Round();
            }
        }
    }

    /// <summary>
    /// A flap that a rule opens and the wind closes, and a vent that is on, both at rest 1 s after the start; to close the flap takes 10 s.
    /// </summary>
    /// <param name="option">What holds of the vent besides.</param>
    /// <param name="then">What is wanted of the vent after it was wanted on; empty for nothing else.</param>
    /// <param name="said">Takes what is driven from then on.</param>
    private static ControlRig FlapAndVent(string option, string then, out List<string> said)
    {
        var rig = new ControlRig();
        var (driven, flap) = (new List<string>(), new MemoryActuator(PropertyReference.Parse("g/flap#open")));
        rig.Others.Add(flap);
        rig.Configure($"""
            [[output]]
            property = "g/flap#open"
            [[output.interlock]]
            name = "wind"
            when = "mast/wind#speed > 12 m/s"
            [[output]]
            property = "g/vent#open"
            {option}
            [[output.interlock]]
            name = "warm"
            when = "g/air#t > 30 Cel"
            then = "hold"
            [[rule]]
            name = "open"
            when = "true"
            output = "g/flap#open"
            value = 1
            """);
        rig.Play("1:5 1:t20 1:on" + (then.Length > 0 ? $" 1:{then}" : ""));
        Assert.Equal((1.0, 1.0), (flap.Level, rig.Actuator.Level));
        flap.Driven = level =>
        {
            driven.Add($"flap {level}");
            if (level == 0)
                rig.Time.Advance(TimeSpan.FromSeconds(10));
        };
        rig.Actuator.Driven = level => driven.Add($"vent {level}");
        said = driven;
        return rig;
    }
}
