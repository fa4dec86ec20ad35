using System.Globalization;
using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>The rows of a report: name and words, the same in the terminal and on paper.</summary>
internal static class SensorReportWords
{
    private static readonly (string Sign, string Words)[] AsciiWords =
        [("°", "deg "), ("µ", "u"), ("√", "sqrt "), ("·", "*"), ("−", "-"), ("±", "+-"), ("τ", "tau"), ("Ω", "Ohm"), ("²", "2"), ("³", "3"), ("…", "..."), ("≤", "<="), ("‰", "per mille")];

    /// <summary>Text in ASCII; a sign without words becomes a question mark.</summary>
    internal static string Ascii(string text)
    {
        foreach (var (sign, words) in AsciiWords)
            text = text.Replace(sign, words, StringComparison.Ordinal);
        return string.Create(text.Length, text, static (chars, text) =>
        {
            for (var i = 0; i < chars.Length; i++)
                chars[i] = text[i] is '\u001b' || char.IsAscii(text[i]) ? text[i] : '?';
        });
    }

    /// <summary>What the sensor is: its part and where it hangs; empty where nothing is known.</summary>
    internal static string Identity(SensorFacts sensor) =>
        string.Join(" · ", new[] { sensor.Title.Length > 0 ? $"{sensor.Title} ({sensor.Part})" : sensor.Part, sensor.Installation }.Where(words => words.Length > 0));

    /// <summary>An instant as people read it: <c>2026-11-22 12:00:00 UTC</c>.</summary>
    internal static string Time(string rfc3339) =>
        DateTimeOffset.TryParse(rfc3339, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)
            : rfc3339;

    /// <summary>What is known beforehand, and what was measured when and where.</summary>
    internal static IEnumerable<(string Name, string Words)> Facts(SensorReport report)
    {
        var sensor = report.Sensor;
        var rows = new (string Name, string Words)[]
        {
            ("sensor", sensor.Description),
            ("part", sensor.Title.Length > 0 ? $"{sensor.Part}: {sensor.Title}" : sensor.Part),
            ("data sheet", sensor.DataSheet),
            ("descriptor tested", Tested(sensor.Tested)),
            ("installed", sensor.Installation),
            ("read every", sensor.PeriodSeconds is { } period ? SensorFigure.OfSeconds(period) : ""),
            ("range", Range(sensor)),
            ("declared resolution", sensor.Resolution is > 0 and { } resolution ? SensorFigure.Of(resolution, sensor.UnitPrint) : ""),
            ("typical noise", sensor.TypicalNoise is > 0 and { } typical ? SensorFigure.Of(typical, sensor.UnitPrint) : ""),
            ("calibration", sensor.Calibrations.Count > 0 ? string.Join("; ", sensor.Calibrations) : sensor.Part.Length > 0 ? "none" : ""),
            ("machine", report.Machine),
            ("program", report.Program),
            ("reference", report.Reference),
            ("samples from", report.Source),
            ("faults injected", report.Injected?.ToString() ?? ""),
            ("time", report.From.Length > 0 ? $"{Time(report.From)} to {Time(report.To)}" : ""),
            ("samples", Text($"{report.Samples}{(report.SamplesWithoutValue > 0 ? Text($", {report.SamplesWithoutValue} without a value") : "")}")),
        };
        return rows.Where(row => row.Words.Length > 0).Concat(report.Reasons.Select(reason => ("", Text($"{reason.Value} {(reason.Value == 1 ? "sample" : "samples")} {reason.Key}"))));
    }

    /// <summary>Rate and jitter.</summary>
    internal static IEnumerable<(string Name, string Words)> Timing(SampleTiming timing) =>
    [
        ("period", Text($"{SensorFigure.OfSeconds(timing.PeriodSeconds)} (median), {timing.RateHz:0.####} samples per second")),
        ("jitter", $"{SensorFigure.OfSeconds(timing.JitterSeconds)} (standard deviation); 99 % within ±{SensorFigure.OfSeconds(timing.P99DeviationSeconds)}"),
        ("shortest, longest", $"{SensorFigure.OfSeconds(timing.ShortestSeconds)}, {SensorFigure.OfSeconds(timing.LongestSeconds)}"),
        ("gaps", timing.Gaps == 0 ? "none" : Text($"{timing.Gaps}, in which {timing.Missing} samples are missing")),
    ];

    /// <summary>Where the values lie.</summary>
    internal static IEnumerable<(string Name, string Words)> Values(SensorReport report, Spread values) =>
    [
        ("mean", SensorFigure.OfEstimate(values.Mean, values.Min, values.Max, report.Sensor.UnitPrint)),
        ("standard deviation", Figure(report, values.Deviation) + " (with whatever the measured thing did)"),
        ("from, to", SensorFigure.OfRange(values.Min, values.Max, report.Sensor.UnitPrint)),
        ("smallest step", report.Step is > 0 and { } step ? Figure(report, step) : "none to be seen"),
    ];

    /// <summary>Noise and its kinds.</summary>
    internal static IEnumerable<(string Name, string Words)> Noise(SensorReport report, SensorNoise noise)
    {
        yield return ("of one sample", Confident(report, noise.PerSample, noise.Lower, noise.Upper));
        if (report.Sensor.TypicalNoise is > 0 and { } typical)
            yield return ("to the data sheet", Text($"{noise.PerSample / typical:0.##} times the typical {Figure(report, typical)}"));
        yield return ("best by averaging", $"{Figure(report, noise.Best)} over {SensorFigure.OfSeconds(noise.BestTauSeconds)}");
        foreach (var term in noise.Terms)
            yield return (term.Kind.Word(), $"{SensorFigure.Of(term.Coefficient, report.Sensor.UnitPrint)}{term.Kind.UnitSuffix()}, from {SensorFigure.OfSeconds(term.FromSeconds)} to {SensorFigure.OfSeconds(term.ToSeconds)}");
        if (noise.Terms.Count == 0)
            yield return ("kinds", "none stands out over two averaging times");
        if (noise.ValuesFilled > 0)
            yield return ("filled in", Text($"{noise.ValuesFilled} of {noise.ValuesUsed} values were missing"));
    }

    /// <summary>Errors against a reference.</summary>
    internal static IEnumerable<(string Name, string Words)> Errors(SensorReport report, ErrorSpread errors) =>
    [
        ("mean error", Text($"{Bias(report, errors)} (sensor less reference, {errors.Count} pairs)")),
        ("spread", $"{Figure(report, errors.Deviation)} (standard deviation), {Figure(report, errors.Rms)} (root mean square)"),
        ("95 % within", "±" + Figure(report, errors.P95Absolute)),
        ("largest", Figure(report, errors.LargestAbsolute)),
    ];

    /// <summary>The mean error; a mean is known better than what it is the mean of.</summary>
    internal static string Bias(SensorReport report, ErrorSpread errors) =>
        SensorFigure.OfEstimate(errors.Bias, -errors.P95Absolute / 10, errors.P95Absolute / 10, report.Sensor.UnitPrint);

    /// <summary>Drift.</summary>
    internal static IEnumerable<(string Name, string Words)> Drift(SensorReport report, SensorDrift drift) =>
    [
        ("per day", $"{Confident(report, drift.PerDay, drift.Lower, drift.Upper)}, {(drift.IsSignificant ? "more than chance" : "not to be told from none")}"),
        ("against", drift.Reference.Length > 0 ? drift.Reference : "itself only: what it measures may have changed"),
        ("measured over", SensorFigure.OfSeconds(drift.Hours * 3600)),
    ];

    /// <summary>Step response.</summary>
    internal static IEnumerable<(string Name, string Words)> Step(SensorReport report, StepResponse step) =>
    [
        ("change", $"from {Figure(report, step.Before)} to {Figure(report, step.After)}, at {SensorFigure.OfSeconds(step.StartSeconds)} ({(step.IsStartGiven ? "as given" : "as found")})"),
        ("delay", step.DelaySeconds is { } delay ? SensorFigure.OfSeconds(delay) : "not known: say when the change was made with --step-at"),
        ("time constant τ63", SensorFigure.OfSeconds(step.Tau63Seconds)),
        ("rise 10 % to 90 %", SensorFigure.OfSeconds(step.RiseSeconds)),
        ("overshoot", Text($"{step.OvershootPercent:0.#} %")),
        ("settled", step.SettlingSeconds is { } settling ? Text($"after {SensorFigure.OfSeconds(settling)} (within {100 * StepResponse.SettlingBand:0.#} % or the noise)") : "not by the last value"),
    ];

    /// <summary>How a descriptor was tested, in words.</summary>
    internal static string Tested(string tested) => tested switch
    {
        "" => "",
        "emulated" => "on an emulated bus",
        _ => "with the data sheet's examples only",
    };

    private static string Range(SensorFacts sensor) => (sensor.RangeMin, sensor.RangeMax) switch
    {
        (null, null) => "",
        ({ } min, { } max) => $"{min.ToString(CultureInfo.InvariantCulture)} to {SensorFigure.Of(max, sensor.UnitPrint)}",
        ({ } min, null) => $"from {SensorFigure.Of(min, sensor.UnitPrint)}",
        (null, { } max) => $"up to {SensorFigure.Of(max, sensor.UnitPrint)}",
    };

    private static string Confident(SensorReport report, double value, double lower, double upper) =>
        $"{SensorFigure.OfEstimate(value, lower, upper, report.Sensor.UnitPrint)} ({SensorFigure.OfRange(lower, upper, report.Sensor.UnitPrint)} with 95 % confidence)";

    private static string Figure(SensorReport report, double value) => SensorFigure.Of(value, report.Sensor.UnitPrint);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
