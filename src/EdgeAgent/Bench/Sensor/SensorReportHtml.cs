using System.Net;
using System.Text;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>A report as one HTML file that needs nothing else: to keep with the sensor, to print, to send.</summary>
internal sealed class SensorReportHtml(SensorReport report)
{
    // Whatever a description or a configuration might smuggle in, a browser fetches and runs nothing.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    private readonly StringBuilder _html = new();
    private readonly SensorReportPlots _plots = new(report);

    /// <summary>The document.</summary>
    internal string Write()
    {
        Head();
        Verdict();
        Checks();
        Section("What was measured", () => Table(SensorReportWords.Facts(report)));
        Rate();
        Values();
        Noise();
        Against();
        Step();
        if (report.Problems.Count > 0)
            Section("What to bear in mind", () => List(report.Problems));
        Add($"<footer>Made on {Text(SensorReportWords.Time(report.Made))} by {Text(report.Program)} on {Text(report.Machine)}. The figures for programs are in what <code>--json</code> prints.</footer>\n</main>\n</body>\n</html>");
        return _html.ToString();
    }

    private void Head()
    {
        var made = SensorReportWords.Time(report.Made);
        Add($"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
        Add($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\"/>\n<meta name=\"generator\" content=\"{Text(report.Program)}\"/>");
        Add($"<title>{Text($"Sensor report: {report.Sensor.Reference}, {made}")}</title>\n<style>\n{SensorReportStyle.Css}\n</style>\n</head>\n<body>\n<main>");
        Add($"<header>\n<h1>Sensor report: {Text(report.Sensor.Reference)}</h1>");
        if (SensorReportWords.Identity(report.Sensor) is { Length: > 0 } identity)
            Add($"<p>{Text(identity)}</p>");
        Add($"<p class=\"meta\">{Text($"{made} · {report.Machine} · {report.Program}")}</p>\n</header>");
    }

    private void Verdict()
    {
        var verdict = SensorHighlights.VerdictOf(report);
        var (word, style) = verdict switch { SensorVerdict.Pass => ("Passed: ", "pass"), SensorVerdict.Fail => ("Failed: ", "fail"), _ => ("", "") };
        Add($"<section class=\"{$"verdict {style}".TrimEnd()}\">\n<h2>{(word.Length > 0 ? $"<span class=\"word {style}\">{word}</span>" : "")}{Text(SensorHighlights.WordsOf(report))}</h2>");
        var failed = report.Checks.Where(check => check.Verdict == SensorVerdict.Fail).Select(check => $"{check.Name}: {check.Words}").ToArray();
        if (failed.Length > 0)
            List(failed);
        if (SensorHighlights.Of(report).ToArray() is { Length: > 0 } highlights)
            Add($"<dl class=\"figures\">\n{string.Concat(highlights.Select(highlight =>
                $"<div{(highlight.Verdict is { } known ? $" class=\"{Word(known)}\"" : "")}><dt>{Text(highlight.Name)}</dt><dd class=\"figure\">{Text(highlight.Figure)}</dd><dd class=\"note\">{Text(highlight.Note)}</dd></div>\n"))}</dl>");
        Add("</section>");
    }

    private void Checks()
    {
        if (report.Checks.Count == 0)
            return;
        Section("Self-test", () => Add($"<table class=\"checks\">\n<thead><tr><th scope=\"col\">check</th><th scope=\"col\">verdict</th><th scope=\"col\">found, and held against what</th></tr></thead>\n<tbody>\n{string.Concat(report.Checks.Select(check =>
            $"<tr><th scope=\"row\">{Text(check.Name)}</th><td class=\"{Word(check.Verdict)}\">{Sign(check.Verdict)} {Word(check.Verdict)}</td><td>{Text(check.Words)}</td></tr>\n"))}</tbody>\n</table>"));
    }

    private void Rate()
    {
        if (report.Timing is { } timing)
            Section("Rate and jitter", () =>
            {
                Table(SensorReportWords.Timing(timing));
                Figure(_plots.Intervals(timing), "How often which time lay between two samples; gaps are left out.");
            });
    }

    private void Values()
    {
        if (report is not { Values: { } values, Trace: { } trace, ValueHistogram: { } histogram })
            return;
        Section("Values", () =>
        {
            Table(SensorReportWords.Values(report, values));
            Figure(_plots.Values(trace), "The values over time; where many share a column, the area is from the smallest to the largest and the line their mean.");
            Figure(_plots.Distribution(histogram), "How often which value came.");
        });
    }

    private void Noise()
    {
        if (report.Noise is not { } noise)
            return;
        Section("Noise", () =>
        {
            Table(SensorReportWords.Noise(report, noise));
            Figure(_plots.Allan(noise), "How much the mean over an averaging time differs from the next one. Area: 95 % confidence. Dashed: the kinds of noise found, by slope −1 quantisation, −½ white noise, 0 bias instability, +½ random walk, +1 drift (IEEE Std 952, NIST SP 1065).");
        });
    }

    private void Against()
    {
        if (report.Errors is { } errors)
            Section("Errors against the reference", () =>
            {
                Table(SensorReportWords.Errors(report, errors));
                Figure(_plots.Errors(errors), "How often which error came.");
            });
        if (report.Drift is { } drift && (report.ErrorTrace ?? report.Trace) is { } trace)
            Section("Drift", () =>
            {
                Table(SensorReportWords.Drift(report, drift));
                Figure(_plots.Drift(trace, drift), "Dashed: the line that a few wild values do not bend (Theil and Sen).");
            });
    }

    private void Step()
    {
        if (report is { StepResponse: { } step, StepTrace: { } trace })
            Section("Step response", () =>
            {
                Table(SensorReportWords.Step(report, step));
                Figure(_plots.Step(trace, step), "The step from level to level, when 63 % of it was reached, and from when on it stayed.");
            });
    }

    private static string Word(SensorVerdict verdict) => verdict switch { SensorVerdict.Pass => "pass", SensorVerdict.Fail => "fail", _ => "unknown" };

    // Not by colour alone.
    private static string Sign(SensorVerdict verdict) => verdict switch { SensorVerdict.Pass => "✓", SensorVerdict.Fail => "✗", _ => "?" };

    private void Section(string title, Action content)
    {
        Add($"<section>\n<h2>{Text(title)}</h2>");
        content();
        Add("</section>");
    }

    private void Figure(string plot, string caption) => Add($"<figure>\n{plot}\n<figcaption>{Text(caption)}</figcaption>\n</figure>");

    private void List(IEnumerable<string> items) => Add($"<ul>\n{string.Concat(items.Select(item => $"<li>{Text(item)}</li>\n"))}</ul>");

    private void Table(IEnumerable<(string Name, string Words)> rows) =>
        Add($"<table>\n<tbody>\n{string.Concat(rows.Select(row => $"<tr><th scope=\"row\">{Text(row.Name)}</th><td>{Text(row.Words)}</td></tr>\n"))}</tbody>\n</table>");

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private void Add(string html) => _html.Append(html).Append('\n');
}
