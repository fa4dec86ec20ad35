using EdgeTwin.Agent.Bench.Plots;
using EdgeTwin.Agent.Cli;
using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>A report for the terminal, the verdict last, where the eye is when it has gone by.</summary>
internal sealed class SensorReportText(SensorReport report, Terminal terminal)
{
    private const int WidthMin = 40;
    private const int WidthMax = 120;
    private const int NameWidth = 21;
    private const int CheckWidth = 18;

    private int Width => Math.Clamp(terminal.Width, WidthMin, WidthMax);

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
            Wrapped(terminal.Paint("! ", "33"), 2, problem);
        Verdict();
    }

    private void Head()
    {
        var sensor = report.Sensor;
        Line(terminal.Paint($"{sensor.Reference}{(sensor.UnitPrint.Length > 0 ? $" in {sensor.UnitPrint}" : "")}", "1"));
        Rows(SensorReportWords.Facts(report));
        Line("");
    }

    private void Checks()
    {
        if (report.Checks.Count == 0)
            return;
        Title("Self-test");
        foreach (var check in report.Checks)
            Wrapped($"{Painted(check.Verdict)}  {check.Name}".PadRight(CheckWidth + Painted(check.Verdict).Length - Word(check.Verdict).Length), CheckWidth, check.Words);
        Line("");
    }

    private void Rate()
    {
        if (report.Timing is not { } timing)
            return;
        Title("Rate and jitter");
        Rows(SensorReportWords.Timing(timing));
        Bars("time between samples in ms, and how often", timing.IntervalsMs);
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
            Trace(trace, $"{Unit()} over the seconds since the first value");
            Bars($"value in {Unit()}, and how often", histogram);
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
        Caption($"deviation in {Unit()}, with its 95 % confidence, over the averaging time in s");
        Lines(TextPlot.Curve(across, up, canvas => DrawAllan(canvas, seen, across, up), Width, terminal.HasUnicode));
        Line("");
    }

    private void Against()
    {
        if (report.Errors is { } errors)
        {
            Title("Errors against the reference");
            Rows(SensorReportWords.Errors(report, errors));
            Bars($"sensor less reference in {Unit()}, and how often", errors.Errors);
            Line("");
        }
        if (report.Drift is { } drift)
        {
            Title("Drift");
            Rows(SensorReportWords.Drift(report, drift));
            if (report.ErrorTrace is { Seconds.Count: > 1 } trace)
                Trace(trace, $"error in {Unit()} over the seconds since the first pair");
            Line("");
        }
    }

    private void Step()
    {
        if (report.StepResponse is not { } step)
            return;
        Title("Step response");
        Rows(SensorReportWords.Step(report, step));
        if (report.StepTrace is { Seconds.Count: > 1 } trace)
            Trace(trace, $"{Unit()} over the seconds since the first value");
        Line("");
    }

    private void Verdict()
    {
        Title("In short");
        foreach (var highlight in SensorHighlights.Of(report))
            Wrapped($"  {highlight.Name,-NameWidth}", NameWidth + 2, $"{highlight.Figure}, {highlight.Note}");
        var verdict = SensorHighlights.VerdictOf(report);
        var word = verdict switch { SensorVerdict.Pass => terminal.Paint("PASS", "32"), SensorVerdict.Fail => terminal.Paint("FAIL", "31"), _ => "DONE" };
        Wrapped(word + "  ", 6, SensorHighlights.WordsOf(report));
    }

    private void Trace(SensorTrace trace, string caption)
    {
        var (across, up) = (PlotAxis.Linear(trace.Seconds), PlotAxis.Linear([.. trace.Min, .. trace.Max]));
        Caption(caption);
        Lines(TextPlot.Curve(across, up, canvas => DrawTrace(canvas, trace, across, up), Width, terminal.HasUnicode));
    }

    private void Bars(string caption, Histogram histogram)
    {
        Caption(caption);
        Lines(TextPlot.Bars(histogram, Width, terminal.HasUnicode));
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

    private string Painted(SensorVerdict verdict) => terminal.Paint(Word(verdict), verdict switch { SensorVerdict.Pass => "32", SensorVerdict.Fail => "31", _ => "33" });

    private static string Word(SensorVerdict verdict) => verdict switch { SensorVerdict.Pass => "pass", SensorVerdict.Fail => "FAIL", _ => "?   " };

    private string Unit() => report.Sensor.UnitPrint is "" or "1" ? "the value" : report.Sensor.UnitPrint;

    private void Title(string title) => Line(terminal.Paint(title, "1"));

    private void Caption(string caption) => Wrapped("  ", 2, $"{caption}:");

    private void Rows(IEnumerable<(string Name, string Words)> rows)
    {
        foreach (var (name, words) in rows)
            Wrapped($"  {name,-NameWidth}", NameWidth + 2, words);
    }

    private void Wrapped(string head, int headWidth, string words)
    {
        // What ASCII has no sign for is longer in words.
        foreach (var line in WrappedText.Row(head, headWidth, terminal.HasUnicode ? words : SensorReportWords.Ascii(words), Width))
            Line(line);
    }

    private void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Line(line);
    }

    private void Line(string text) => terminal.Line(terminal.HasUnicode ? text : SensorReportWords.Ascii(text));
}
