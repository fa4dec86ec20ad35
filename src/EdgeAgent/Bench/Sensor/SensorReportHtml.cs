using System.Globalization;
using System.Net;
using System.Text;
using EdgeTwin.Agent.Bench.Plots;
using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>A report as one HTML file that needs nothing else: to keep with the sensor, to print, to send.</summary>
internal sealed class SensorReportHtml(SensorReport report)
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --paper: #fff; --blue: #0969da; --red: #c6302b; --green: #1a7f37; --amber: #9a6700; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9198a1; --line: #3d444d; --paper: #0d1117; --blue: #58a6ff; --red: #ff7b72; --green: #3fb950; --amber: #d29922; } }
        @media print { :root { --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --blue: #0550ae; } section { break-inside: avoid; } }
        body { margin: 2rem auto; max-width: 48rem; padding: 0 1rem; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.5rem; margin-bottom: 0.2rem; } h2 { font-size: 1.1rem; margin: 2rem 0 0.5rem; border-bottom: 1px solid var(--line); }
        table { border-collapse: collapse; width: 100%; } th { text-align: left; font-weight: normal; color: var(--soft); width: 11rem; vertical-align: top; } th, td { padding: 0.15rem 0.5rem 0.15rem 0; }
        svg { width: 100%; height: auto; margin-top: 0.5rem; } svg text { fill: var(--soft); font: 11px system-ui, sans-serif; } svg .label { fill: var(--red); }
        .grid { stroke: var(--line); stroke-width: 0.5; } .frame { fill: none; stroke: var(--line); } .curve { fill: none; stroke: var(--blue); stroke-width: 1.5; } .band { fill: none; stroke: var(--blue); stroke-width: 0.7; opacity: 0.55; }
        .fit { fill: none; stroke: var(--red); stroke-dasharray: 5 4; } .dot { fill: var(--blue); } .bar { fill: var(--blue); opacity: 0.75; }
        .pass { color: var(--green); } .fail { color: var(--red); } .unknown { color: var(--amber); } .verdict { font-size: 1.1rem; font-weight: 600; } footer { margin-top: 2rem; color: var(--soft); font-size: 0.85rem; }
        """;

    private readonly StringBuilder _html = new();

    /// <summary>The document.</summary>
    internal string Write()
    {
        var title = $"Sensor report: {report.Sensor.Reference}";
        Add($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>{Text(title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n<h1>{Text(title)}</h1>");
        Verdict();
        Table(SensorReportWords.Facts(report));
        Checks();
        Rate();
        Values();
        Noise();
        Against();
        if (report.StepResponse is { } step)
            Section("Step response", () => Table(SensorReportWords.Step(report, step)));
        if (report.Problems.Count > 0)
            Section("What could not be measured", () => Add($"<ul>{string.Concat(report.Problems.Select(problem => $"<li>{Text(problem)}</li>"))}</ul>"));
        Add($"<footer>Made {Text(report.Made)} by {Text(report.Program)} on {Text(report.Machine)}.</footer>\n</body>\n</html>");
        return _html.ToString();
    }

    private void Verdict()
    {
        if (report.Checks.Count > 0)
            Add($"<p class=\"verdict {(report.IsPassed ? "pass" : "fail")}\">{(report.IsPassed ? "Passed: nothing speaks against this sensor." : "Failed: see the checks.")}</p>");
    }

    private void Checks()
    {
        if (report.Checks.Count == 0)
            return;
        Section("Self-test", () => Add($"<table>{string.Concat(report.Checks.Select(check =>
        {
            var word = check.Verdict switch { SensorVerdict.Pass => "pass", SensorVerdict.Fail => "fail", _ => "unknown" };
            return $"<tr><th scope=\"row\">{Text(check.Name)}</th><td class=\"{word}\">{word}</td><td>{Text(check.Words)}</td></tr>\n";
        }))}</table>"));
    }

    private void Rate()
    {
        if (report.Timing is { } timing)
            Section("Rate and jitter", () =>
            {
                Table(SensorReportWords.Timing(timing));
                Bars(timing.IntervalsMs, "Histogram of the time between samples", "time between samples in ms");
            });
    }

    private void Values()
    {
        if (report is not { Values: { } values, Trace: { } trace, ValueHistogram: { } histogram })
            return;
        Section("Values", () =>
        {
            Table(SensorReportWords.Values(report, values));
            var (scale, words) = trace.Seconds[^1] switch { > 36_000 => (3600.0, "hours"), > 600 => (60, "minutes"), _ => (1, "seconds") };
            var seconds = trace.Seconds.Select(second => second / scale).ToArray();
            var plot = new SvgPlot(PlotAxis.Linear(seconds, 8), PlotAxis.Linear([.. trace.Min, .. trace.Max]), "Values over time", $"{words} since the first value", Unit());
            plot.Line(seconds.Zip(trace.Min), "band").Line(seconds.Zip(trace.Max), "band").Line(seconds.Zip(trace.Mean), "curve");
            Add(plot.ToString());
            Bars(histogram, "Histogram of the values", "value in " + Unit());
        });
    }

    private void Noise()
    {
        if (report.Noise is not { } noise)
            return;
        Section("Noise", () =>
        {
            Table(SensorReportWords.Noise(report, noise));
            var seen = noise.Points.Where(point => point.Deviation > 0).ToArray();
            var plot = new SvgPlot(
                PlotAxis.Logarithmic(seen.Select(point => point.TauSeconds)), PlotAxis.Logarithmic(seen.SelectMany(point => new[] { point.Lower, point.Upper })),
                "Overlapping Allan deviation over the averaging time, both axes logarithmic", "averaging time in s", "Allan deviation in " + Unit());
            plot.Line(seen.Select(point => (point.TauSeconds, point.Lower)), "band").Line(seen.Select(point => (point.TauSeconds, point.Upper)), "band");
            foreach (var term in noise.Terms)
            {
                double[] ends = [term.FromSeconds, term.ToSeconds];
                plot.Line(ends.Select(tau => (tau, term.DeviationAt(tau))), "fit").Label(term.FromSeconds, term.DeviationAt(term.FromSeconds), term.Kind.Word());
            }
            plot.Line(seen.Select(point => (point.TauSeconds, point.Deviation)), "curve");
            foreach (var point in seen)
                plot.Dot(point.TauSeconds, point.Deviation, $"{SensorFigure.OfSeconds(point.TauSeconds)}: {Figure(point.Deviation)} ({Figure(point.Lower)} to {Figure(point.Upper)}), slope {point.Slope?.ToString("0.00", CultureInfo.InvariantCulture)}");
            Add(plot.ToString());
            Add("<p>Thin lines: 95 % confidence. Dashed: the kinds of noise found, by slope −1 quantisation, −½ white noise, 0 bias instability, +½ random walk, +1 drift (IEEE Std 952, NIST SP 1065).</p>");
        });
    }

    private void Against()
    {
        if (report.Errors is { } errors)
            Section("Errors against the reference", () =>
            {
                Table(SensorReportWords.Errors(report, errors));
                Bars(errors.Errors, "Histogram of the errors", "sensor less reference in " + Unit());
            });
        if (report.Drift is { } drift)
            Section("Drift", () => Table(SensorReportWords.Drift(report, drift)));
    }

    private void Bars(Histogram histogram, string title, string words)
    {
        var ends = new[] { histogram.Start, histogram.Start + histogram.Width * histogram.Counts.Count };
        var plot = new SvgPlot(PlotAxis.Linear(ends, 8), PlotAxis.Linear([0, histogram.Counts.DefaultIfEmpty(0).Max()]), title, words, "count");
        for (var bin = 0; bin < histogram.Counts.Count; bin++)
        {
            var from = histogram.Start + bin * histogram.Width;
            plot.Bar(from, from + histogram.Width, 0, histogram.Counts[bin], string.Create(CultureInfo.InvariantCulture, $"{histogram.CentreOf(bin):0.######}: {histogram.Counts[bin]}"));
        }
        Add(plot.ToString());
    }

    private void Section(string title, Action content)
    {
        Add($"<section>\n<h2>{Text(title)}</h2>");
        content();
        Add("</section>");
    }

    private void Table(IEnumerable<(string Name, string Words)> rows) =>
        Add($"<table>\n{string.Concat(rows.Select(row => $"<tr><th scope=\"row\">{Text(row.Name)}</th><td>{Text(row.Words)}</td></tr>\n"))}</table>");

    private string Unit() => report.Sensor.UnitPrint.Length > 0 ? report.Sensor.UnitPrint : "1";

    private string Figure(double value) => SensorFigure.Of(value, report.Sensor.UnitPrint);

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private void Add(string html) => _html.Append(html).Append('\n');
}
