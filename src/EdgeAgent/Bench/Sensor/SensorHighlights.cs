using System.Globalization;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>What a report says in short: the verdict in a line, and the figures to remember.</summary>
internal static class SensorHighlights
{
    /// <summary>The verdict on the whole sensor; null where no self-test was asked for.</summary>
    internal static SensorVerdict? VerdictOf(SensorReport report) =>
        report.Checks.Count == 0 ? null : report.IsPassed ? SensorVerdict.Pass : SensorVerdict.Fail;

    /// <summary>The verdict in words, without its first word.</summary>
    internal static string WordsOf(SensorReport report)
    {
        var failed = NamesOf(report, SensorVerdict.Fail);
        if (report.Checks.Count == 0)
            return "measured without a self-test";
        var unknown = NamesOf(report, SensorVerdict.Unknown);
        var open = unknown.Count > 0 ? $"; not known: {string.Join(", ", unknown)}" : "";
        if (failed.Count > 0)
            return Text($"{failed.Count} of {report.Checks.Count} checks: {string.Join(", ", failed)}{open}");
        return unknown.Count == 0 ? Text($"all {report.Checks.Count} checks") : Text($"{report.Checks.Count - unknown.Count} of {report.Checks.Count} checks{open}");
    }

    /// <summary>The figures.</summary>
    internal static IEnumerable<SensorHighlight> Of(SensorReport report) =>
        new[] { Answers(report), Rate(report), Values(report), Resolution(report), Noise(report), Error(report), Drift(report), Step(report) }.OfType<SensorHighlight>();

    private static SensorHighlight? Answers(SensorReport report) => report.SamplesWithoutValue > 0
        ? new("without a value", Text($"{report.SamplesWithoutValue} of {report.Samples}"), Text($"{100.0 * report.SamplesWithoutValue / report.Samples:0.##} % of the samples"), VerdictOf(report, "answers"))
        : null;

    private static SensorHighlight? Rate(SensorReport report) => report.Timing is { } timing
        ? new("period", SensorFigure.OfSeconds(timing.PeriodSeconds), $"jitter {SensorFigure.OfSeconds(timing.JitterSeconds)}, {(timing.Missing == 0 ? "none missing" : Text($"{timing.Missing} missing"))}", VerdictOf(report, "rate"))
        : null;

    private static SensorHighlight? Values(SensorReport report) => report.Values is { } values
        ? new("values", SensorFigure.OfRange(values.Min, values.Max, Unit(report)), $"mean {SensorFigure.OfEstimate(values.Mean, values.Min, values.Max, Unit(report))}", VerdictOf(report, "range"))
        : null;

    private static SensorHighlight? Resolution(SensorReport report) => report.Step is > 0 and { } step
        ? new("resolution", SensorFigure.Of(step, Unit(report)), report.Sensor.Resolution is > 0 and { } declared ? $"declared {SensorFigure.Of(declared, Unit(report))}" : "none is declared", VerdictOf(report, "resolution"))
        : null;

    private static SensorHighlight? Noise(SensorReport report) => report.Noise is { } noise
        ? new("noise", SensorFigure.OfEstimate(noise.PerSample, noise.Lower, noise.Upper, Unit(report)), report.Sensor.TypicalNoise is > 0 and { } typical
            ? Text($"{noise.PerSample / typical:0.##} times the data sheet's {SensorFigure.Of(typical, Unit(report))}")
            : "of one sample; no typical noise is known", VerdictOf(report, "noise"))
        : null;

    private static SensorHighlight? Error(SensorReport report) => report.Errors is { } errors
        ? new("mean error", SensorReportWords.Bias(report, errors), $"95 % within ±{SensorFigure.Of(errors.P95Absolute, Unit(report))}", null)
        : null;

    private static SensorHighlight? Drift(SensorReport report) => report.Drift is { } drift
        ? new("drift per day", SensorFigure.OfEstimate(drift.PerDay, drift.Lower, drift.Upper, Unit(report)), $"{(drift.IsSignificant ? "more than chance" : "not to be told from none")}{(drift.Reference.Length > 0 ? "" : ", without a reference")}", null)
        : null;

    private static SensorHighlight? Step(SensorReport report) => report.StepResponse is { } step
        ? new("time constant", SensorFigure.OfSeconds(step.Tau63Seconds), step.SettlingSeconds is { } settling ? $"settled after {SensorFigure.OfSeconds(settling)}" : "not settled by the last value", null)
        : null;

    private static List<string> NamesOf(SensorReport report, SensorVerdict verdict) =>
        [.. report.Checks.Where(check => check.Verdict == verdict).Select(check => check.Name)];

    private static SensorVerdict? VerdictOf(SensorReport report, string check) => report.Checks.FirstOrDefault(candidate => candidate.Name == check)?.Verdict;

    private static string Unit(SensorReport report) => report.Sensor.UnitPrint;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
