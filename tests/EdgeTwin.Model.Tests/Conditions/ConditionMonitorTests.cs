using CsCheck;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Model.Tests.Conditions;

public sealed class ConditionMonitorTests
{
    private const long Second = 1_000_000_000;

    private static readonly string[] EveryWindow =
    [
        "greenhouse/air#temperature > 3 Cel for 1 min",
        "always over 1 h (greenhouse/air#temperature between -50 Cel and 50 Cel)",
        "max(greenhouse/air#temperature over 10 min) - min(greenhouse/air#temperature over 10 min) < 80 K",
        "avg(greenhouse/air#temperature over 5 min) > 3 Cel and rate(greenhouse/air#temperature over 2 min) < 1 K/s",
        "stddev(greenhouse/air#temperature over 2 min) < 30 K and count(greenhouse/air#temperature over 1 min) > 30",
        "count(greenhouse/air#temperature > 0 Cel over 5 min) < 100 and age(greenhouse/air#temperature) < 5 s",
        "greenhouse/air#temperature > 0 Cel since greenhouse/air#temperature > 10 Cel within 5 min",
        "greenhouse/air#temperature > 0 Cel until greenhouse/air#temperature > 10 Cel within 5 min",
        "greenhouse/air#temperature > 20 Cel implies greenhouse/air#temperature < 0 Cel within 2 min",
    ];

    [Fact]
    public void A_sample_allocates_nothing_after_warm_up()
    {
        var set = new MonitorSet([.. EveryWindow.Select(text => Greenhouse.Read(text, 10 * Second))]);
        var second = Feed(set, 0, 8_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Feed(set, second, 8_000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);

        static int Feed(MonitorSet set, int from, int count)
        {
            for (var second = from; second < from + count; second++)
            {
                set.Feed(0, second * Second, 30 * Math.Sin(second / 7.0) + 10 * Math.Sin(second / 300.0), second % 97 == 0 ? Quality.Bad : Quality.Good);
                set.Advance(second * Second + Second / 2);
            }
            return from + count;
        }
    }

    [Fact]
    public void In_a_set_a_condition_comes_to_what_it_comes_to_alone() =>
        Gen.Int[0, int.MaxValue].Sample(seed =>
        {
            var random = new RandomConditions(seed);
            var conditions = Enumerable.Range(0, 6).Select(_ => Greenhouse.Read(random.Formula(2), 20 * Second)).ToList();
            var together = new Told();
            var set = new MonitorSet(conditions, together);
            var alone = new Told();
            var monitors = conditions.Select((condition, number) => new ConditionMonitor(condition, alone, number)).ToList();
            var samples = random.Samples(Greenhouse.Read("greenhouse/air#temperature > greenhouse/outside#temperature or greenhouse/vent#open or greenhouse/heater#on"), 0, 40);
            int[] ids = [0, 3, 9, 8];
            foreach (var (input, sample) in samples)
            {
                set.Feed(ids[input], sample.Ns, sample.Value, sample.Quality);
                foreach (var monitor in monitors)
                {
                    for (var i = 0; i < monitor.Condition.Properties.Count; i++)
                    {
                        if (monitor.Condition.Properties[i].Id == ids[input])
                            monitor.Feed(i, sample.Ns, sample.Value, sample.Quality);
                    }
                }
            }
            var endNs = samples[^1].Sample.Ns + 30 * Second;
            set.Advance(endNs);
            foreach (var monitor in monitors.Where(monitor => monitor.Verdict.Ns != long.MinValue))
                monitor.Advance(endNs);
            for (var i = 0; i < conditions.Count; i++)
            {
                Assert.True(alone.Of(i).SequenceEqual(together.Of(i)), $"seed {seed}: {conditions[i].Text}");
                Assert.Equal(monitors[i].Verdict, set[i].Verdict);
            }
        }, iter: 300);

    /// <summary>A day at 1 Hz that never repeats a value is held whole; of more, neighbours are only bounded, and bounds decide what they can.</summary>
    [Theory]
    [InlineData(24 * 3600, 1.0, Truth.True, UnknownCause.None)]
    [InlineData(40 * 3600, 1.0, Truth.Unknown, UnknownCause.MemoryFull)]
    [InlineData(40 * 3600, 10.0, Truth.True, UnknownCause.None)]
    [InlineData(40 * 3600, -10.0, Truth.False, UnknownCause.None)]
    public void A_window_of_more_changes_than_it_may_hold_says_less_but_nothing_wrong(int seconds, double marginSeconds, Truth expected, UnknownCause cause)
    {
        var condition = Greenhouse.Read($"min(greenhouse/air#temperature over {seconds} s) > greenhouse/outside#temperature");
        var monitor = new ConditionMonitor(condition);
        monitor.Feed(1, 0, 0);
        var last = 200_000;
        for (var second = 0; second <= last; second++)
            monitor.Feed(0, second * Second, second * 0.001);
        monitor.Feed(1, last * Second, (last - seconds - marginSeconds) * 0.001);
        Assert.Equal((expected, cause), (monitor.Verdict.Truth, monitor.WhyUnknown(out _)));
        Assert.True(monitor.Bytes <= 2 * 24L * Limits.ConditionChangesMax + 4096);
    }

    [Fact]
    public void Unknown_has_a_cause()
    {
        var monitor = new ConditionMonitor(Greenhouse.Read("greenhouse/air#temperature > 5 Cel and greenhouse/vent#open for 1 min", 10 * Second));
        monitor.Feed(0, 0, 20);
        Assert.Equal(UnknownCause.NotYetRead, monitor.WhyUnknown(out var property));
        Assert.Equal("greenhouse/vent#open", property!.Reference.ToString());
        monitor.Feed(1, Second, 1);
        Assert.Equal(UnknownCause.WindowNotFilled, monitor.WhyUnknown(out property));
        Assert.Null(property);
        monitor.Feed(1, 2 * Second, double.NaN, Quality.Bad);
        Assert.Equal(UnknownCause.BadQuality, monitor.WhyUnknown(out _));
        monitor.Feed(1, 3 * Second, 1);
        monitor.Advance(30 * Second);
        Assert.Equal(UnknownCause.Stale, monitor.WhyUnknown(out property));
        Assert.Equal("greenhouse/air#temperature", property!.Reference.ToString());
        // A part that does not hold decides all the same.
        monitor.Feed(0, 31 * Second, 3);
        Assert.Equal((Truth.False, UnknownCause.None), (monitor.Verdict.Truth, monitor.WhyUnknown(out _)));
    }

    [Fact]
    public void A_sample_that_comes_late_counts_as_of_now_and_one_verdict_lasts_for_a_moment()
    {
        var monitor = new ConditionMonitor(Greenhouse.Read("greenhouse/air#temperature > 5 Cel"));
        monitor.Feed(0, 10 * Second, 20);
        monitor.Feed(0, 5 * Second, 3);
        Assert.Equal((Truth.False, 10 * Second), (monitor.Verdict.Truth, monitor.Verdict.Ns));
        monitor.Feed(0, 20 * Second, 6);
        monitor.Feed(0, 20 * Second, 4);
        Assert.Equal((Truth.False, 10 * Second), (monitor.Verdict.Truth, monitor.Verdict.SinceNs));
    }

    [Fact]
    public void An_alert_comes_at_the_moment_its_time_is_over_though_no_sample_comes()
    {
        var told = new Told();
        var set = new MonitorSet([Greenhouse.Read("greenhouse/air#temperature > 28 Cel for 5 min")], told);
        set.Feed(0, 0, 20);
        set.Feed(0, 60 * Second, 30);
        set.Advance(1_000 * Second);
        Assert.Equal((Truth.True, 2.0, 360 * Second), (set[0].Verdict.Truth, set[0].Verdict.Robustness, set[0].Verdict.SinceNs));
    }

    /// <summary>Samples of one moment that are taken together come to what they come to one by one, and are told once.</summary>
    [Fact]
    public void A_block_of_samples_is_told_once_and_as_the_last_of_its_samples_alone() =>
        Gen.Int[0, int.MaxValue].Sample(seed =>
        {
            var random = new RandomConditions(seed);
            var conditions = Enumerable.Range(0, 4).Select(_ => Greenhouse.Read(random.Formula(2), 20 * Second)).ToList();
            var (one, block) = (new Told(), new Told());
            var (alone, together) = (new MonitorSet(conditions, one), new MonitorSet(conditions, block));
            var samples = random.Samples(Greenhouse.Read("greenhouse/air#temperature > greenhouse/outside#temperature or greenhouse/vent#open or greenhouse/heater#on"), 0, 40);
            int[] ids = [0, 3, 9, 8];
            foreach (var (input, sample) in samples)
            {
                alone.Feed(ids[input], sample.Ns, sample.Value, sample.Quality);
                together.Take(ids[input], sample.Ns, sample.Value, sample.Quality);
            }
            together.Settle();
            for (var i = 0; i < conditions.Count; i++)
            {
                // What is told in between may be looked at again later, and then comes to what it was.
                Assert.True(Changes(one.Of(i)).SequenceEqual(Changes(block.Of(i))), $"seed {seed}: {conditions[i].Text}");
            }
        }, iter: 300);

    [Fact]
    public void A_property_that_never_comes_is_too_old_once_it_has_been_watched_for_long_enough()
    {
        var set = new MonitorSet([Greenhouse.Read("age(greenhouse/air#temperature) < 5 min")]);
        set.Begin(1_000 * Second);
        Assert.Equal(Truth.Unknown, set[0].Verdict.Truth);
        set.Advance(2_000 * Second);
        Assert.Equal((Truth.False, 1_300 * Second), (set[0].Verdict.Truth, set[0].Verdict.SinceNs));
    }

    private static List<(Truth Truth, double Robustness, long SinceNs)> Changes(IEnumerable<ConditionVerdict> told)
    {
        var changes = new List<(Truth, double, long)>();
        foreach (var verdict in told.GroupBy(verdict => verdict.Ns).Select(group => group.Last()))
        {
            var change = (verdict.Truth, verdict.Robustness, verdict.SinceNs);
            if (changes.Count == 0 || !changes[^1].Equals(change))
                changes.Add(change);
        }
        return changes;
    }

    private sealed class Told : IVerdictListener
    {
        private readonly List<(int Condition, ConditionVerdict Verdict)> _all = [];

        public void Hear(int condition, in ConditionVerdict verdict) => _all.Add((condition, verdict));

        internal IEnumerable<ConditionVerdict> Of(int condition) => _all.Where(one => one.Condition == condition).Select(one => one.Verdict);
    }
}
