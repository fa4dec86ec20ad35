using System.Globalization;
using EdgeTwin.Agent.Bench.Plots;
using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>The plots of a report as SVG, each of what its section measured.</summary>
internal sealed class SensorReportPlots(SensorReport report)
{
    private const int Ticks = 8;

    /// <summary>How often which time lay between samples.</summary>
    internal string Intervals(SampleTiming timing)
    {
        var plot = Bars(timing.IntervalsMs, "Histogram of the time between samples", "time between samples in ms", report.Sensor.PeriodSeconds is { } period ? [period * 1000] : []);
        return (report.Sensor.PeriodSeconds is { } wanted ? plot.MarkAcross(wanted * 1000, "wanted") : plot).ToString();
    }

    /// <summary>The values over time.</summary>
    internal string Values(SensorTrace trace)
    {
        var (scale, words) = ScaleOf(trace);
        return Trace(trace, scale, "Values over time", $"{words} since the first value", Unit()).ToString();
    }

    /// <summary>How often which value came.</summary>
    internal string Distribution(Histogram histogram) => Bars(histogram, "Histogram of the values", $"value in {Unit()}", []).ToString();

    /// <summary>The Allan deviation, its confidence, and the kinds of noise in it.</summary>
    internal string Allan(SensorNoise noise)
    {
        var seen = noise.Points.Where(point => point.Deviation > 0).ToArray();
        var plot = new SvgPlot(
            PlotAxis.Logarithmic(seen.Select(point => point.TauSeconds)), PlotAxis.Logarithmic(seen.SelectMany(point => new[] { point.Lower, point.Upper })),
            "Overlapping Allan deviation over the averaging time, both axes logarithmic", "averaging time in s", $"Allan deviation in {Unit()}");
        plot.Band([.. seen.Select(point => (point.TauSeconds, point.Lower))], [.. seen.Select(point => (point.TauSeconds, point.Upper))]);
        foreach (var term in noise.Terms)
        {
            double[] ends = [term.FromSeconds, term.ToSeconds];
            var middle = Math.Sqrt(term.FromSeconds * term.ToSeconds);
            plot.Line(ends.Select(tau => (tau, term.DeviationAt(tau))), "fit").Label(middle, term.DeviationAt(middle), term.Kind.Word());
        }
        plot.Line(seen.Select(point => (point.TauSeconds, point.Deviation)), "curve");
        foreach (var point in seen)
            plot.Dot(point.TauSeconds, point.Deviation, $"{SensorFigure.OfSeconds(point.TauSeconds)}: {Figure(point.Deviation)} ({SensorFigure.OfRange(point.Lower, point.Upper, Unit())}), slope {point.Slope?.ToString("0.00", CultureInfo.InvariantCulture) ?? "unknown"}");
        return plot.ToString();
    }

    /// <summary>How often which error came.</summary>
    internal string Errors(ErrorSpread errors) =>
        Bars(errors.Errors, "Histogram of the errors", $"sensor less reference in {Unit()}", [0]).MarkAcross(0, "no error").MarkAcross(errors.Bias, "mean").ToString();

    /// <summary>The errors over time (or the values, where there is no reference), and the line through them.</summary>
    internal string Drift(SensorTrace trace, SensorDrift drift)
    {
        var (scale, words) = ScaleOf(trace);
        var isAgainst = drift.Reference.Length > 0;
        var plot = Trace(trace, scale, isAgainst ? "Errors over time, with their drift" : "Values over time, with their drift", $"{words} since the first {(isAgainst ? "pair" : "value")}", isAgainst ? $"error in {Unit()}" : Unit());
        double[] ends = [trace.Seconds[0], trace.Seconds[^1]];
        return plot.Line(ends.Select(second => (second / scale, drift.AtStart + drift.PerDay * second / 86_400)), "fit").ToString();
    }

    /// <summary>The step, with the times that were read from it.</summary>
    internal string Step(SensorTrace trace, StepResponse step)
    {
        var plot = Trace(trace, 1, "The step and what was read from it", "seconds since the first value", Unit());
        double[] ends = [trace.Seconds[0], trace.Seconds[^1]];
        foreach (var level in new[] { step.Before, step.After })
            plot.Line(ends.Select(second => (second, level)), "mark");
        plot.MarkAcross(step.StartSeconds, step.IsStartGiven ? "step, as given" : "step, as found").MarkAcross(step.StartSeconds + step.Tau63Seconds, "τ63");
        return (step.SettlingSeconds is { } settling ? plot.MarkAcross(step.StartSeconds + settling, "settled") : plot).ToString();
    }

    private static SvgPlot Trace(SensorTrace trace, double scale, string title, string acrossWords, string upWords)
    {
        var times = trace.Seconds.Select(second => second / scale).ToArray();
        var plot = new SvgPlot(PlotAxis.Linear(times, Ticks), PlotAxis.Linear([.. trace.Min, .. trace.Max]), title, acrossWords, upWords);
        return plot.Band([.. times.Zip(trace.Min)], [.. times.Zip(trace.Max)]).Line(times.Zip(trace.Mean), "curve");
    }

    /// <param name="histogram">What to draw.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="words">What the values are.</param>
    /// <param name="seen">Values that must lie within the axis although none may have come.</param>
    private static SvgPlot Bars(Histogram histogram, string title, string words, double[] seen)
    {
        double[] ends = [histogram.Start, histogram.Start + histogram.Width * histogram.Counts.Count, .. seen];
        var plot = new SvgPlot(PlotAxis.Linear(ends, Ticks), PlotAxis.Linear([0, histogram.Counts.DefaultIfEmpty(0).Max()]), title, words, "samples");
        for (var bin = 0; bin < histogram.Counts.Count; bin++)
        {
            var from = histogram.Start + bin * histogram.Width;
            plot.Bar(from, from + histogram.Width, 0, histogram.Counts[bin], string.Create(CultureInfo.InvariantCulture, $"{histogram.CentreOf(bin):0.######}: {histogram.Counts[bin]}"));
        }
        return plot;
    }

    private static (double Seconds, string Words) ScaleOf(SensorTrace trace) => trace.Seconds[^1] switch { > 36_000 => (3600.0, "hours"), > 600 => (60, "minutes"), _ => (1, "seconds") };

    private string Unit() => report.Sensor.UnitPrint.Length > 0 ? report.Sensor.UnitPrint : "1";

    private string Figure(double value) => SensorFigure.Of(value, report.Sensor.UnitPrint);
}
