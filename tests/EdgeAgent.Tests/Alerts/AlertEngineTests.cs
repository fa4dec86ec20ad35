using EdgeTwin.Agent.Alerts;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;

namespace EdgeAgent.Tests.Alerts;

public sealed class AlertEngineTests
{
    private const string Warm = "g/air#t > 30 Cel";
    private const string Cool = "g/air#t < 28 Cel";

    [Theory]
    [InlineData(Warm, "", 0, "1 2:25 10:31 20:29 30:32", "1 unknown, 2 normal, 10 raised, 20 cleared, 30 raised")]
    // Acknowledged, it is normal as soon as it is over; over, it waits to be acknowledged.
    [InlineData(Warm, "", 0, "1:31 2:ack 3:29 4:31 5:29 6:ack", "1 raised, 2 acknowledged, 3 normal, 4 raised, 5 cleared, 6 normal")]
    // Hysteresis.
    [InlineData(Warm, Cool, 0, "1:31 2:29 3:31 4:29 5:27 6:29", "1 raised, 5 cleared")]
    [InlineData("g/air#t > 20 Cel", Cool, 0, "1:25 2:29 3:25", "1 normal, 2 raised, 3 cleared")]
    // For so long.
    [InlineData(Warm, "", 5, "1:25 10:31 12:29 20:31 24 24.9 25", "1 normal, 10 pending, 12 normal, 20 pending, 25 raised")]
    [InlineData(Warm, "", 5, "1:31 100:29", "1 pending, 100 cleared")]
    [InlineData(Warm, "", 5, "1:31 6:29 7", "1 pending, 6 normal")]
    [InlineData(Warm, "", 5, "1:31 3:bad 4:31 8.9 9", "1 pending, 3 unknown, 4 pending, 9 raised")]
    // Told late, all of it at once, it is the same.
    [InlineData(Warm, "", 5, "1:25 10:31 ~12:29 ~20:31 ~27:29 30", "1 normal, 10 pending, 30 cleared")]
    // What holds while it is held back does not count.
    [InlineData("g/air#t > 20 Cel", Cool, 5, "1:25 10:29 14 15", "1 normal, 10 pending, 15 raised")]
    // Unknown neither raises nor clears.
    [InlineData(Warm, "", 0, "1:31 2:bad 3:31 4:29", "1 raised, 4 cleared")]
    [InlineData(Warm, "", 0, "1:25 2:bad 3:25", "1 normal, 2 unknown, 3 normal")]
    // A restart neither raises it again nor forgets who has seen it.
    [InlineData(Warm, "", 0, "1:31 2:restart 3 4:31 5:29", "1 raised, 5 cleared")]
    [InlineData(Warm, "", 0, "1:31 2:ack 3:restart 4:31 5:29", "1 raised, 2 acknowledged, 5 normal")]
    [InlineData(Warm, "", 0, "1:31 2:29 3:restart 4:29 5:31", "1 raised, 2 cleared, 5 raised")]
    [InlineData(Warm, "", 0, "1:25 2:restart 3 4:25", "1 normal, 2 unknown, 4 normal")]
    // After a loss it goes on with the values there are.
    [InlineData(Warm, "", 0, "1:25 2:lost 3:31", "1 normal, 3 raised")]
    [InlineData(Warm, "", 0, "1:31 2:lost 3:29", "1 raised, 3 cleared")]
    public void States_follow_what_is_measured(string when, string clear, double forSeconds, string timeline, string expected)
    {
        using var rig = new AlertRig();
        rig.Configure(AlertRig.Options(when, clear, forSeconds));
        Assert.Equal(expected, rig.Play(timeline));
    }

    [Fact]
    public void Raising_and_clearing_are_events_with_how_far_it_was_over()
    {
        using var rig = new AlertRig();
        rig.Configure(AlertRig.Options(Warm) with { Severity = AlertSeverity.Critical, Text = "Open the vent" });
        rig.Play("1:31.5 2:29");
        Assert.Equal(
            [("error", "'warm' is raised: Open the vent (g/air#t > 30 Cel by 1.5 °C)"), ("info", "'warm' is over, and nobody has acknowledged it")],
            rig.Events.Where(happened => happened.Source == "alert").Select(happened => (happened.Severity, happened.Message)));
    }

    [Fact]
    public void A_raised_alert_is_raised_once_whatever_restarts()
    {
        using var rig = new AlertRig();
        rig.Configure(AlertRig.Options(Warm));
        rig.Play("1:31 2:restart 3:32 4:restart 5:33");
        Assert.Single(rig.Events, happened => happened.Message.Contains("is raised", StringComparison.Ordinal));
        Assert.Equal(1_000_000_000, rig.Alert.RaisedUtcNs - ClockReading.Of(rig.Time).OffsetNs);
    }

    [Fact]
    public void Lost_changes_make_a_window_unknown_and_are_told_and_counted()
    {
        using var rig = new AlertRig();
        rig.Configure(AlertRig.Options("avg(g/air#t over 10 s) > 30 Cel"));
        Assert.Equal("1 unknown, 12 raised", rig.Play("1:31 6:31 12:31"));
        rig.Play("13:lost");
        Assert.Equal((AlertState.Raised, "a window reaches back to what was not measured"), (rig.Alert.State, rig.Alert.Verdict.Why));
        Assert.True(rig.Engine.ChangesLost > 0);
        Assert.Single(rig.Events, happened => happened.Message.Contains("changes were lost", StringComparison.Ordinal));
        Assert.Equal("14 raised, 30 cleared", rig.Play("14:20 30:20"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_window_is_filled_from_history_at_a_start(bool hasHistory)
    {
        // The ring of one that was really restarted would be empty.
        using var rig = new AlertRig(16) { HasHistory = hasHistory };
        rig.Configure(AlertRig.Options("min(g/air#t over 60 s) > 30 Cel"));
        rig.Play(string.Join(' ', Enumerable.Range(1, 100).Select(second => $"{second}:31")));
        Assert.Equal(AlertState.Raised, rig.Alert.State);
        rig.Play("101:restart 101.5:31");
        Assert.Equal(AlertState.Raised, rig.Alert.State);
        Assert.Equal(hasHistory, rig.Alert.Verdict.Why.Length == 0);
    }

    [Fact]
    public void A_reload_keeps_what_is_the_same_and_ends_what_is_another()
    {
        using var rig = new AlertRig();
        rig.Configure(AlertRig.Options(Warm), AlertRig.Options("g/air#t > 20 Cel", name: "mild"));
        rig.Play("1:31 2:ack");
        // Another text and another order are no other alert.
        rig.Configure(AlertRig.Options("g/air#t > 21 Cel", name: "mild"), AlertRig.Options(Warm) with { Text = "Open the vent" });
        var (mild, warm) = (rig.Engine.Snapshot()[0], rig.Engine.Snapshot()[1]);
        Assert.Equal((AlertState.Acknowledged, "ada", "seen"), (warm.State, warm.AcknowledgedBy, warm.Reason));
        Assert.Equal(AlertState.Raised, mild.State);
        Assert.Contains(rig.Events, happened => happened.Message == "'mild' is over: it is configured otherwise now");
        rig.Configure();
        Assert.Contains(rig.Events, happened => happened.Message == "'warm' is over: it is no longer configured");
        // What was ended does not come back as if it were still raised.
        rig.Configure(AlertRig.Options("g/air#t > 40 Cel"));
        rig.Play("5:31");
        Assert.Equal(AlertState.Normal, rig.Alert.State);
    }

    [Fact]
    public void A_property_that_comes_later_is_watched_from_then_on()
    {
        using var rig = new AlertRig();
        rig.Configure(AlertRig.Options("g/soil#wet > 30 %"));
        Assert.Contains("there is no", rig.Alert.Verdict.Why, StringComparison.Ordinal);
        Assert.Single(rig.Events, happened => happened.Severity == "warning" && happened.Message.Contains("'warm' is unknown for now", StringComparison.Ordinal));
        var id = rig.Agent.Register(new PropertyDefinition(PropertyReference.Parse("g/soil#wet"), "%"));
        rig.Play("1 2");
        var now = ClockReading.Of(rig.Time);
        rig.Agent.Apply(new Sample(id, Quality.Good, QualityReason.None, 40, now.UtcNs, now.MonotonicNs));
        Assert.Equal("3 raised", rig.Play("3"));
    }

    [Fact]
    public void A_stepped_wall_clock_neither_raises_nor_clears()
    {
        using var rig = new AlertRig();
        rig.Configure(AlertRig.Options(Warm, "", 60));
        rig.Play("1:31");
        rig.Time.WallStep = TimeSpan.FromHours(-5);
        rig.Play("10:31");
        rig.Time.WallStep = TimeSpan.FromHours(5);
        Assert.Equal("20 pending, 61 raised", rig.Play("20:31 60.9 61"));
    }

    [Theory]
    [InlineData("nobody", AcknowledgeOutcome.NotFound)]
    [InlineData("warm", AcknowledgeOutcome.NothingToDo)]
    public void What_cannot_be_acknowledged_is_told(string name, AcknowledgeOutcome expected)
    {
        using var rig = new AlertRig();
        rig.Configure(AlertRig.Options(Warm));
        rig.Play("1:25");
        Assert.Equal(expected, rig.Engine.Acknowledge(name, "ada", "", out _));
    }

    [Fact]
    public void Rounds_allocate_nothing_per_sample()
    {
        using var rig = new AlertRig(1 << 12);
        rig.Configure([.. Enumerable.Range(0, 50).Select(i => AlertRig.Options($"avg(g/air#t over {i + 1} min) > 90 Cel or max(g/air#other over {i + 1} min) > 1e9", Cool, i, $"a{i}"))]);
        // Until the windows are full; a window moves as time passes, so each attempt takes some of it.
        Rounds(rig, 1000);
        var allocated = Enumerable.Range(0, 20).Min(_ => Rounds(rig, 25));
        Assert.Equal(0, allocated);
    }

    private static long Rounds(AlertRig rig, int count)
    {
        var samples = new Sample[40];
        var bytes = 0L;
        for (var round = 0; round < count; round++)
        {
            rig.Time.Advance(TimeSpan.FromSeconds(count > 100 ? 4 : 1));
            var now = ClockReading.Of(rig.Time);
            for (var i = 0; i < samples.Length; i++)
                samples[i] = new Sample(i % 2, Quality.Good, QualityReason.None, round % 10 + i % 7, now.UtcNs + i, now.MonotonicNs - samples.Length + i);
            rig.Agent.Changes.Publish(samples);
            var before = GC.GetAllocatedBytesForCurrentThread();
            rig.Engine.Round();
            bytes += GC.GetAllocatedBytesForCurrentThread() - before;
        }
        return bytes;
    }
}
