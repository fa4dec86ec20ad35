using CsCheck;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Model.Tests.Conditions;

public sealed class MonitorAgreementTests
{
    private const long Second = 1_000_000_000;

    /// <summary>On failure CsCheck prints its own seed, and the message has the formula and the one of the signals.</summary>
    [Fact]
    public void Online_over_history_and_by_the_definition_every_condition_comes_to_the_same() =>
        Gen.Int[0, int.MaxValue].Sample(Check, iter: 4_000);

    private static void Check(int seed)
    {
        var random = new RandomConditions(seed);
        var heldNs = random.Pick([long.MaxValue, 6 * Second, 25 * Second]);
        var text = random.Formula(3);
        var reading = Condition.Read(text, new Greenhouse(heldNs));
        Assert.True(reading.IsValid, $"{text}: {string.Join("; ", reading.Errors)}");
        var condition = reading.Condition;
        var beginNs = random.Pick([0L, 1_700_000_000 * Second + 123_456_789, -50 * Second]);
        var samples = random.Samples(condition, beginNs, 25);
        var endNs = (samples.Count == 0 ? beginNs : samples[^1].Sample.Ns) + 70 * Second;
        var perInput = condition.Properties.Select((_, input) => (IReadOnlyList<ConditionSample>)[.. samples.Where(one => one.Input == input).Select(one => one.Sample)]).ToArray();
        var naive = new NaiveEvaluator(condition, perInput, beginNs, endNs);
        var monitor = new ConditionMonitor(condition);
        var where = $"seed {seed}, held {heldNs}, {text}";
        monitor.Advance(beginNs);
        for (var i = 0; i <= samples.Count; i++)
        {
            var ns = i < samples.Count ? samples[i].Sample.Ns : endNs;
            // Some way between two samples, and at every moment at which the monitor says that something may change.
            if (i == 0 || ns > samples[i - 1].Sample.Ns)
                Tell(monitor, naive, ns - 1, where);
            if (i == samples.Count)
                break;
            monitor.Feed(samples[i].Input, ns, samples[i].Sample.Value, samples[i].Sample.Quality);
            if (i + 1 == samples.Count || samples[i + 1].Sample.Ns > ns)
                Same(naive.At(ns), monitor.Verdict, ns, where);
        }
        // Intervals between samples are 0 to 4 s, so a thousand a second are more than there ever are.
        Assert.InRange(monitor.Bytes, 0, condition.BytesMax(1000));
        var report = ConditionHistory.Evaluate(condition, [.. perInput.Select(one => new ArraySource(one))], beginNs, endNs);
        foreach (var interval in report.Intervals)
        {
            Assert.Equal(naive.At(interval.BeginNs).Truth, interval.Truth);
            Assert.Equal(naive.At(interval.EndNs - 1).Truth, interval.Truth);
            if (interval.Truth != Truth.Unknown)
                Near(interval.Robustness, interval.Truth == Truth.True ? naive.At(interval.ExtremeNs).Low : naive.At(interval.ExtremeNs).High, where);
        }
        Assert.Equal(endNs - beginNs, report.HeldNs + report.ViolatedNs + report.UnknownNs);
    }

    private static void Tell(ConditionMonitor monitor, NaiveEvaluator naive, long untilNs, string where)
    {
        var steps = 0;
        while (monitor.NextNs <= untilNs)
        {
            Assert.True(++steps < 100_000, $"it does not come to an end at {monitor.NextNs}; {where}");
            var ns = monitor.NextNs;
            monitor.Advance(ns);
            Same(naive.At(ns), monitor.Verdict, ns, where);
        }
        monitor.Advance(untilNs);
        Same(naive.At(untilNs), monitor.Verdict, untilNs, where);
    }

    private static void Same(NaiveValue expected, ConditionVerdict verdict, long ns, string where)
    {
        if (expected.Truth != verdict.Truth)
            Assert.Fail($"at {ns} it is {verdict.Truth} by {verdict.Robustness}, and by the definition {expected}; {where}");
        if (expected.Truth != Truth.Unknown)
            Near(verdict.Robustness, expected.Truth == Truth.True ? expected.Low : expected.High, $"at {ns}; {where}");
    }

    private static void Near(double actual, double expected, string where)
    {
        if (!actual.Equals(expected) && !(Math.Abs(actual - expected) <= 1e-9 * Math.Max(1, Math.Abs(expected))))
            Assert.Fail($"robustness {actual} instead of {expected}; {where}");
    }
}
