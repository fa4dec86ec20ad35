using System.Globalization;
using EdgeTwin.Model;
using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>The self-test: what was measured against what the data sheet and the configuration say.</summary>
internal static class SensorChecks
{
    private const double WithoutValueShareMax = 0.001;

    // Typical noise is what the average specimen has; half as much again is within what is sold.
    private const double NoiseFactorMax = 1.5;
    private const double PeriodToleranceMax = 0.1;
    private const double MissingShareMax = 0.01;
    private const int StuckSamplesMin = 20;
    private const double StuckShareMin = 0.5;

    // Noise of half a step leaves a value in its step seven times out of ten; sixty times in a row is once in ten thousand million.
    private const int StuckRunMin = 60;

    /// <summary>All checks.</summary>
    internal static IReadOnlyList<SensorCheck> Of(SensorReport report, TimeSeries series) =>
        [Answers(report), CheckSums(report), Rate(report), Range(report), Moves(report, series), Resolution(report), Noise(report)];

    private static SensorCheck Answers(SensorReport report)
    {
        if (report.Samples == 0)
            return new("answers", SensorVerdict.Fail, "no sample came");
        var worst = report.Reasons.Where(reason => reason.Key.StartsWith("bad", StringComparison.Ordinal)).OrderByDescending(reason => reason.Value).Select(reason => $", most often {reason.Key[5..]}").FirstOrDefault("");
        // A rate has no value before its second reading: that is the start, not the sensor.
        var beginning = report.Reasons.GetValueOrDefault($"{Quality.Bad.Word()}: {QualityReason.FirstReading.Words()}");
        return new("answers", PassIf(report.SamplesWithoutValue - beginning <= WithoutValueShareMax * report.Samples),
            Text($"{report.SamplesWithoutValue} of {report.Samples} samples have no value{worst}; allowed is {100 * WithoutValueShareMax:0.#} %"));
    }

    private static SensorCheck CheckSums(SensorReport report)
    {
        var malformed = report.Reasons.Where(reason => reason.Key.EndsWith(QualityReason.Malformed.Words(), StringComparison.Ordinal)).Sum(reason => reason.Value);
        return report.Samples == 0
            ? new("check-sums", SensorVerdict.Unknown, "no sample came")
            : new("check-sums", PassIf(malformed == 0), malformed == 0 ? "every frame was whole" : Text($"{malformed} of {report.Samples} frames were damaged: look at cable length, pull-ups and bus speed"));
    }

    private static SensorCheck Rate(SensorReport report)
    {
        if (report.Timing is not { } timing)
            return new("rate", SensorVerdict.Unknown, "not measured");
        var missing = Text($"{timing.Missing} samples missing in {timing.Gaps} gaps");
        var isWhole = timing.Missing <= Math.Max(1, MissingShareMax * report.Samples);
        return report.Sensor.PeriodSeconds is { } period
            ? new("rate", PassIf(isWhole && Math.Abs(timing.PeriodSeconds / period - 1) <= PeriodToleranceMax), Text($"every {timing.PeriodSeconds:0.####} s, wanted every {period:0.####} s; {missing}"))
            : new("rate", isWhole ? SensorVerdict.Pass : SensorVerdict.Fail, Text($"every {timing.PeriodSeconds:0.####} s; {missing}"));
    }

    private static SensorCheck Range(SensorReport report)
    {
        var (min, max) = (report.Sensor.RangeMin, report.Sensor.RangeMax);
        if (report.Values is not { } values || min is null && max is null)
            return new("range", SensorVerdict.Unknown, report.Values is null ? "there is no value" : "no range is known");
        return new("range", PassIf(!(values.Min < min) && !(values.Max > max)),
            $"{SensorFigure.OfRange(values.Min, values.Max, report.Sensor.UnitPrint)}; allowed is {(min is { } low ? Number(report, low) : "anything")} to {(max is { } high ? Number(report, high) : "anything")}");
    }

    /// <summary>A sensor that says the same again and again is stuck, unless its steps are larger than its noise.</summary>
    private static SensorCheck Moves(SensorReport report, TimeSeries series)
    {
        if (series.Count < StuckSamplesMin)
            return new("moves", SensorVerdict.Unknown, Text($"{series.Count} values; at least {StuckSamplesMin} are needed"));
        var longest = LongestRun(series.Values);
        var (noise, step) = (report.Sensor.TypicalNoise, report.Sensor.Resolution);
        var isNoisy = noise > step / 2 || noise > 0 && step is null or 0;
        if (longest < StuckShareMin * series.Count && !(isNoisy && longest >= StuckRunMin))
            return new("moves", SensorVerdict.Pass, Text($"at most {longest} equal values in a row"));
        var words = Text($"{longest} of {series.Count} values are equal in a row");
        return isNoisy
            ? new("moves", SensorVerdict.Fail, words + "; its noise alone should have changed them: it is stuck")
            : new("moves", SensorVerdict.Unknown, words + "; it may be stuck, or measure something that does not change: change it and see");
    }

    private static SensorCheck Resolution(SensorReport report) => (report.Step, report.Sensor.Resolution) switch
    {
        (null or 0, _) => new("resolution", SensorVerdict.Unknown, "no step can be seen in the values"),
        ({ } step, > 0 and { } wanted) => new("resolution", PassIf(step <= wanted * 1.5), $"steps of {Number(report, step)}, declared {Number(report, wanted)}"),
        ({ } step, _) => new("resolution", SensorVerdict.Unknown, $"steps of {Number(report, step)}; none is declared"),
    };

    private static SensorCheck Noise(SensorReport report)
    {
        if (report.Noise is not { } noise)
            return new("noise", SensorVerdict.Unknown, "not measured");
        var unit = report.Sensor.UnitPrint;
        var measured = $"{SensorFigure.OfEstimate(noise.PerSample, noise.Lower, noise.Upper, unit)} ({SensorFigure.OfRange(noise.Lower, noise.Upper, unit)} with 95 % confidence)";
        return report.Sensor.TypicalNoise is > 0 and { } typical
            ? new("noise", PassIf(noise.Lower <= NoiseFactorMax * typical), Text($"{measured}; the data sheet's typical is {Number(report, typical)}, allowed is {NoiseFactorMax} times that"))
            : new("noise", SensorVerdict.Unknown, measured + "; no typical noise is known");
    }

    private static int LongestRun(ReadOnlySpan<double> values)
    {
        var (longest, run) = (1, 1);
        for (var i = 1; i < values.Length; i++)
        {
            run = values[i] == values[i - 1] ? run + 1 : 1;
            longest = Math.Max(longest, run);
        }
        return longest;
    }

    private static SensorVerdict PassIf(bool isPassed) => isPassed ? SensorVerdict.Pass : SensorVerdict.Fail;

    private static string Number(SensorReport report, double value) => SensorFigure.Of(value, report.Sensor.UnitPrint);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
