using System.Globalization;
using EdgeTwin.Agent.Bench.Plots;
using EdgeTwin.Agent.Cli;
using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>A report for the terminal.</summary>
internal sealed class SensorReportText(SensorReport report, Terminal terminal)
{
    private const int WidthMax = 120;
    private const int NameWidth = 22;
    private int Width => Math.Clamp(terminal.Width, 40, WidthMax);

    /// <summary>Writes it.</summary>
    internal void Write()
    {
        Head();
        Checks();
        Rate();
        Values();
        Noise();
        Against();
        Step();
        foreach (var problem in report.Problems)
            Line(terminal.Paint("! ", "33") + problem);
        if (report.Checks.Count > 0)
            Line(report.IsPassed ? terminal.Paint("PASS", "32") + "  nothing speaks against this sensor" : terminal.Paint("FAIL", "31") + "  see the checks that failed");
    }

    private void Head()
    {
        var sensor = report.Sensor;
        Line(terminal.Paint($"{sensor.Reference}{(sensor.UnitPrint.Length > 0 ? $" in {sensor.UnitPrint}" : "")}", "1"));
        foreach (var (name, words) in SensorReportWords.Facts(report))
            Line($"{name,-NameWidth}{words}");
        Line("");
    }

    private void Checks()
    {
        if (report.Checks.Count == 0)
            return;
        Title("Self-test");
        foreach (var check in report.Checks)
        {
            var (word, colour) = check.Verdict switch { SensorVerdict.Pass => ("pass", "32"), SensorVerdict.Fail => ("FAIL", "31"), _ => ("?   ", "33") };
            Line($"{terminal.Paint(word, colour)}  {check.Name,-NameWidth + 6}{check.Words}");
        }
        Line("");
    }

    private void Rate()
    {
        if (report.Timing is not { } timing)
            return;
        Title("Rate and jitter");
        Rows(SensorReportWords.Timing(timing));
        Lines(TextPlot.Bars(timing.IntervalsMs, centre => centre.ToString("0.###", CultureInfo.InvariantCulture) + " ms", Width, terminal.HasUnicode));
        Line("");
    }

    private void Values()
    {
        if (report is not { Values: { } values, Trace: { } trace, ValueHistogram: { } histogram })
            return;
        Title("Values");
        Rows(SensorReportWords.Values(report, values));
        if (trace.Seconds.Count > 1)
        {
            var (across, up) = (PlotAxis.Linear(trace.Seconds), PlotAxis.Linear([.. trace.Min, .. trace.Max]));
            Lines(TextPlot.Curve(across, up, canvas => DrawTrace(canvas, trace, across, up), Width, terminal.HasUnicode));
            Line($"{"",10}seconds since the first value");
            Lines(TextPlot.Bars(histogram, centre => SensorFigure.Of(centre, report.Sensor.UnitPrint), Width, terminal.HasUnicode));
        }
        Line("");
    }

    private void Noise()
    {
        if (report.Noise is not { } noise)
            return;
        Title("Noise: overlapping Allan deviation");
        Rows(SensorReportWords.Noise(report, noise));
        var seen = noise.Points.Where(point => point.Deviation > 0).ToArray();
        var across = PlotAxis.Logarithmic(seen.Select(point => point.TauSeconds));
        var up = PlotAxis.Logarithmic(seen.SelectMany(point => new[] { point.Lower, point.Upper }));
        Lines(TextPlot.Curve(across, up, canvas => DrawAllan(canvas, seen, across, up), Width, terminal.HasUnicode));
        Line($"{"",10}averaging time in s; deviation in {Unit()}, with its 95 % confidence");
        Line("");
    }

    private void Against()
    {
        if (report.Errors is { } errors)
        {
            Title("Errors against the reference");
            Rows(SensorReportWords.Errors(report, errors));
            Lines(TextPlot.Bars(errors.Errors, centre => SensorFigure.Of(centre, report.Sensor.UnitPrint), Width, terminal.HasUnicode));
            Line("");
        }
        if (report.Drift is { } drift)
        {
            Title("Drift");
            Rows(SensorReportWords.Drift(report, drift));
            Line("");
        }
    }

    private void Step()
    {
        if (report.StepResponse is not { } step)
            return;
        Title("Step response");
        Rows(SensorReportWords.Step(report, step));
        Line("");
    }

    private static void DrawTrace(DotCanvas canvas, SensorTrace trace, PlotAxis across, PlotAxis up)
    {
        for (var i = 0; i < trace.Seconds.Count; i++)
        {
            var x = across.PlaceOf(trace.Seconds[i]);
            canvas.Line(x, up.PlaceOf(trace.Min[i]), x, up.PlaceOf(trace.Max[i]));
            if (i > 0)
                canvas.Line(across.PlaceOf(trace.Seconds[i - 1]), up.PlaceOf(trace.Mean[i - 1]), x, up.PlaceOf(trace.Mean[i]));
        }
    }

    private static void DrawAllan(DotCanvas canvas, AllanPoint[] points, PlotAxis across, PlotAxis up)
    {
        for (var i = 0; i < points.Length; i++)
        {
            var x = across.PlaceOf(points[i].TauSeconds);
            canvas.Line(x, up.PlaceOf(points[i].Lower), x, up.PlaceOf(points[i].Upper));
            if (i > 0)
                canvas.Line(across.PlaceOf(points[i - 1].TauSeconds), up.PlaceOf(points[i - 1].Deviation), x, up.PlaceOf(points[i].Deviation));
        }
    }

    private string Unit() => report.Sensor.UnitPrint.Length > 0 ? report.Sensor.UnitPrint : "the unit of the values";

    private void Title(string title) => Line(terminal.Paint(title, "1"));

    private void Rows(IEnumerable<(string Name, string Words)> rows)
    {
        foreach (var (name, words) in rows)
            Line($"  {name,-NameWidth}{words}");
    }

    private void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Line(line);
    }

    private void Line(string text) => terminal.Line(terminal.HasUnicode ? text : SensorReportWords.Ascii(text));
}
