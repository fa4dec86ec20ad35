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

    /// <summary>What is known beforehand, and what was measured when and where.</summary>
    internal static IEnumerable<(string Name, string Words)> Facts(SensorReport report)
    {
        var sensor = report.Sensor;
        var rows = new (string Name, string Words)[]
        {
            ("sensor", sensor.Description),
            ("part", sensor.Title.Length > 0 ? $"{sensor.Part}: {sensor.Title}" : sensor.Part),
            ("data sheet", sensor.DataSheet),
            ("descriptor tested", sensor.Tested),
            ("installed", sensor.Installation),
            ("calibration", sensor.Calibrations.Count > 0 ? string.Join("; ", sensor.Calibrations) : sensor.Part.Length > 0 ? "none" : ""),
            ("typical noise", sensor.TypicalNoise is > 0 and { } typical ? SensorFigure.Of(typical, sensor.UnitPrint) : ""),
            ("machine", report.Machine),
            ("samples from", report.Source),
            ("time", report.From.Length > 0 ? $"{report.From} to {report.To}" : ""),
            ("samples", Text($"{report.Samples}{(report.SamplesWithoutValue > 0 ? Text($", {report.SamplesWithoutValue} without a value") : "")}")),
        };
        return rows.Where(row => row.Words.Length > 0).Concat(report.Reasons.Select(reason => ("", Text($"{reason.Value} × {reason.Key}").Replace("×", "x", StringComparison.Ordinal))));
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
        ("mean", Figure(report, values.Mean)),
        ("standard deviation", Figure(report, values.Deviation) + " (with whatever the measured thing did)"),
        ("from, to", $"{Figure(report, values.Min)}, {Figure(report, values.Max)}"),
        ("smallest step", report.Step is > 0 and { } step ? Figure(report, step) : "none to be seen"),
    ];

    /// <summary>Noise and its kinds.</summary>
    internal static IEnumerable<(string Name, string Words)> Noise(SensorReport report, SensorNoise noise)
    {
        yield return ("of one sample", $"{Figure(report, noise.PerSample)} ({Figure(report, noise.Lower)} to {Figure(report, noise.Upper)} with 95 % confidence)");
        if (report.Sensor.TypicalNoise is > 0 and { } typical)
            yield return ("to the data sheet", Text($"{noise.PerSample / typical:0.##} times the typical {Figure(report, typical)}"));
        yield return ("best by averaging", $"{Figure(report, noise.Best)} over {SensorFigure.OfSeconds(noise.BestTauSeconds)}");
        foreach (var term in noise.Terms)
            yield return (term.Kind.Word(), $"{SensorFigure.Of(term.Coefficient, report.Sensor.UnitPrint)}{term.Kind.UnitSuffix()}, from {SensorFigure.OfSeconds(term.FromSeconds)} to {SensorFigure.OfSeconds(term.ToSeconds)}");
        if (noise.ValuesFilled > 0)
            yield return ("filled in", Text($"{noise.ValuesFilled} of {noise.ValuesUsed} values were missing"));
    }

    /// <summary>Errors against a reference.</summary>
    internal static IEnumerable<(string Name, string Words)> Errors(SensorReport report, ErrorSpread errors) =>
    [
        ("mean error", Text($"{Figure(report, errors.Bias)} (sensor less reference, {errors.Count} pairs)")),
        ("spread", $"{Figure(report, errors.Deviation)} (standard deviation), {Figure(report, errors.Rms)} (root mean square)"),
        ("95 % within", "±" + Figure(report, errors.P95Absolute)),
        ("largest", Figure(report, errors.LargestAbsolute)),
    ];

    /// <summary>Drift.</summary>
    internal static IEnumerable<(string Name, string Words)> Drift(SensorReport report, SensorDrift drift) =>
    [
        ("per day", $"{Figure(report, drift.PerDay)} ({Figure(report, drift.Lower)} to {Figure(report, drift.Upper)} with 95 % confidence), {(drift.IsSignificant ? "more than chance" : "not to be told from none")}"),
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
        ("settled", step.SettlingSeconds is { } settling ? Text($"after {SensorFigure.OfSeconds(settling)} (within {StepResponse.SettlingBand:0%} or the noise)") : "not by the last value"),
    ];

    private static string Figure(SensorReport report, double value) => SensorFigure.Of(value, report.Sensor.UnitPrint);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
