using EdgeTwin.Client.Contracts;
using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>From samples to a report; pure.</summary>
internal static class SensorAnalysis
{
    private const double SecondsPerDay = 86_400;

    // Pairing two sensors read at different times: a reference may be as slow as this many of its own periods.
    private const double ReferenceGapPeriods = 3;

    // A drift per day from a shorter time is mostly the noise of the first and the last sample.
    private const double DriftSecondsMin = 30;

    // What is within 5 % of a first-order step after three time constants is within the noise after twice that.
    private const double SettlingFactor = 2;

    // A sensor that is faster than it is read steps from one sample to the next; a few on either side show that.
    private const int StepPeriodsMin = 10;

    /// <summary>Measures what is asked for, as far as the samples allow.</summary>
    internal static SensorReport Run(SensorReport begun, SensorReadings readings, SensorReadings? reference, string referenceName, SensorTests tests, double? stepAtSeconds)
    {
        var series = readings.ToSeries();
        var problems = new List<string>(begun.Problems);
        var report = begun with
        {
            Samples = readings.Total,
            SamplesWithoutValue = readings.WithoutValue,
            Reasons = new Dictionary<string, int>(readings.Reasons),
        };
        if (readings.LeftOut > 0)
            problems.Add($"{readings.LeftOut} samples came after the first {SensorReadings.SamplesMax:N0} and were left out.");
        if (series.Count > 0)
        {
            var step = QuantisationStep.Of(series.Values);
            report = report with
            {
                From = Rfc3339.Format(series.TimesNs[0]),
                To = Rfc3339.Format(series.TimesNs[^1]),
                Values = Spread.Of(series.Values),
                Step = step,
                ValueHistogram = Histogram.Of(series.Values, step),
                Trace = SensorTrace.Of(series),
            };
        }
        if (tests.HasFlag(SensorTests.Rate) && (report = report with { Timing = SampleTiming.Of(series) }).Timing is null)
            problems.Add($"Rate: {series.Count} values; at least 3 are needed. Measure longer.");
        if (tests.HasFlag(SensorTests.Step))
        {
            report = report with { StepResponse = StepResponse.Of(series, stepAtSeconds, out var problem) };
            if (problem.Length > 0)
                problems.Add($"Step: {problem}.");
            if (report.StepResponse is { } step)
                report = report with { StepTrace = TraceAbout(series, step) };
        }
        if (tests.HasFlag(SensorTests.Noise))
            report = report with { Noise = Noise(report.StepResponse is { } step ? Quiet(series, step, problems) : series, problems) };
        report = AgainstReference(report, series, reference?.ToSeries(), referenceName, tests, problems);
        if (tests.HasFlag(SensorTests.Self))
            report = report with { Checks = SensorChecks.Of(report, series) };
        return report with { Problems = problems, IsPassed = report.Samples > 0 && report.Checks.All(check => check.Verdict != SensorVerdict.Fail) };
    }

    /// <summary>The longer of the levels before and after a step: the step itself would pass for a random walk.</summary>
    private static TimeSeries Quiet(TimeSeries series, StepResponse step, List<string> problems)
    {
        var (before, after) = (0, series.Count);
        while (before < series.Count && series.SecondsAt(before) < step.StartSeconds)
            before++;
        while (step.SettlingSeconds is { } settling && after > before && series.SecondsAt(after - 1) > step.StartSeconds + SettlingFactor * settling)
            after--;
        var isBefore = before >= series.Count - after;
        var quiet = isBefore ? series.Slice(0, before) : series.Slice(after, series.Count - after);
        problems.Add($"Noise: the step is left out; it is that of the {quiet.Count} values {(isBefore ? "before it" : "after it has settled")}.");
        return quiet;
    }

    private static SensorNoise? Noise(TimeSeries series, List<string> problems)
    {
        if (EvenSeries.Of(series) is not { } even || even.Values.Count < AllanDeviation.ValuesMin)
        {
            problems.Add($"Noise: {series.Count} values, {EvenSeries.Of(series)?.Values.Count ?? 0} of them without a gap; at least {AllanDeviation.ValuesMin} are needed. Measure longer.");
            return null;
        }
        if (even.LeftOut > 0)
            problems.Add($"Noise: the samples have gaps; only the longest piece without one was used ({even.Values.Count} of {series.Count} values).");
        var points = AllanDeviation.Octaves(even.Values.ToArray(), even.PeriodSeconds);
        if (points.All(point => point.Deviation == 0))
        {
            problems.Add("Noise: every value is the same, so there is no noise to be seen: the sensor is stuck, or its steps are larger than its noise.");
            return null;
        }
        var best = points.Where(point => point.Deviation > 0).MinBy(point => point.Deviation);
        return new SensorNoise(
            points[0].Deviation, points[0].Lower, points[0].Upper, best.Deviation, best.TauSeconds,
            points, NoiseModel.Fit(points), even.Values.Count, even.Filled, even.LeftOut);
    }

    private static SensorReport AgainstReference(SensorReport report, TimeSeries series, TimeSeries? reference, string name, SensorTests tests, List<string> problems)
    {
        if (reference is null)
            return tests.HasFlag(SensorTests.Drift) ? report with { Drift = Drift("", series, problems) } : report;
        var pairs = SeriesPairs.Of(series, reference, ReferenceGapPeriods * Math.Max(reference.PeriodSeconds(), series.PeriodSeconds()));
        if (pairs.Errors.Length == 0)
        {
            problems.Add($"Reference: no sample of {name} ({reference.Count} values) lies beside one of the sensor ({series.Count} values).");
            return report;
        }
        report = report with { Reference = name };
        var errors = TimeSeries.Of([.. pairs.Seconds.Select(second => (long)(second * 1e9))], pairs.Errors);
        report = report with { ErrorTrace = SensorTrace.Of(errors) };
        if (tests.HasFlag(SensorTests.Error))
            report = report with { Errors = ErrorSpread.Of(pairs) };
        if (tests.HasFlag(SensorTests.Drift))
            report = report with { Drift = Drift(name, errors, problems) };
        return report;
    }

    /// <summary>What the eye needs to judge a step: the level before it, and as long again as it took to settle.</summary>
    private static SensorTrace TraceAbout(TimeSeries series, StepResponse step)
    {
        var took = step.SettlingSeconds ?? series.DurationSeconds - step.StartSeconds;
        var shown = Math.Max(Math.Max(took, step.Tau63Seconds), StepPeriodsMin * series.PeriodSeconds());
        return SensorTrace.Between(series, step.StartSeconds - shown / 2, step.StartSeconds + 2 * shown);
    }

    private static SensorDrift? Drift(string reference, TimeSeries series, List<string> problems)
    {
        if (series.DurationSeconds < DriftSecondsMin)
        {
            problems.Add($"Drift: {series.DurationSeconds:0.#} s of values; at least {DriftSecondsMin:0} s are needed, and days are better.");
            return null;
        }
        var days = new double[series.Count];
        for (var i = 0; i < days.Length; i++)
            days[i] = series.SecondsAt(i) / SecondsPerDay;
        return RobustSlope.Of(days, series.Values) is { } slope
            ? new SensorDrift(reference, slope.Slope, slope.Lower, slope.Upper, slope.IsSignificant, series.DurationSeconds / 3600, slope.Intercept)
            : null;
    }
}
