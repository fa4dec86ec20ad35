using EdgeTwin.Agent.Bench.Sensor;
using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Agent.Bench.Plots;

/// <summary>Plots in characters, no wider than the terminal.</summary>
internal static class TextPlot
{
    private const int RowsOfCurve = 12;
    private const int BarsMax = 16;
    private const int ColumnsMin = 10;
    private const int DecimalsMax = 9;

    // Room for the count behind a bar.
    private const int CountWidth = 9;

    // A bar's label may be off by so much of its width: it says which bar it is, no more.
    private const double LabelToleranceMax = 0.1;
    private const string Eighths = "▏▎▍▌▋▊▉█";

    /// <summary>A curve with axes.</summary>
    internal static IEnumerable<string> Curve(PlotAxis across, PlotAxis up, Action<DotCanvas> draw, int width, bool isUnicode)
    {
        var labels = up.Ticks.ToDictionary(tick => Math.Clamp((int)((1 - up.PlaceOf(tick)) * RowsOfCurve), 0, RowsOfCurve - 1), up.LabelOf);
        var margin = labels.Values.Select(label => label.Length).DefaultIfEmpty(0).Max();
        var canvas = new DotCanvas(Math.Max(ColumnsMin, width - margin - 2), RowsOfCurve, isUnicode);
        draw(canvas);
        for (var row = 0; row < RowsOfCurve; row++)
        {
            var label = labels.GetValueOrDefault(row, "");
            yield return $"{label.PadLeft(margin)} {(isUnicode ? label.Length > 0 ? '┤' : '│' : '|')}{canvas.Row(row)}".TrimEnd();
        }
        yield return new string(' ', margin + 1) + (isUnicode ? '└' + new string('─', canvas.Columns) : '+' + new string('-', canvas.Columns));
        yield return (new string(' ', margin + 2) + TickLine(across, canvas.Columns)).TrimEnd();
    }

    /// <summary>Bars, one line per bin; neighbouring bins are put together where there are too many.</summary>
    internal static IEnumerable<string> Bars(Histogram histogram, int width, bool isUnicode)
    {
        var perBar = Math.Max(1, (histogram.Counts.Count + BarsMax - 1) / BarsMax);
        var bars = new List<(double Centre, int Count)>();
        for (var bin = 0; bin < histogram.Counts.Count; bin += perBar)
        {
            var bins = Math.Min(perBar, histogram.Counts.Count - bin);
            bars.Add((histogram.Start + (bin + bins / 2.0) * histogram.Width, histogram.Counts.Skip(bin).Take(bins).Sum()));
        }
        var decimals = DecimalsOf(bars, perBar * histogram.Width);
        var labels = bars.Select(bar => SensorFigure.Fixed(bar.Centre, decimals)).ToArray();
        var margin = labels.Select(label => label.Length).DefaultIfEmpty(0).Max();
        var largest = bars.Select(bar => bar.Count).DefaultIfEmpty(0).Max();
        var room = Math.Max(ColumnsMin, width - margin - 3 - CountWidth);
        foreach (var (label, count) in labels.Zip(bars, (label, bar) => (label, bar.Count)))
            yield return $"{label.PadLeft(margin)} {(isUnicode ? '│' : '|')}{Bar((double)count / Math.Max(1, largest) * room, isUnicode)} {count}";
    }

    /// <summary>As few digits behind the point as tell every bar from its neighbours, the same for all.</summary>
    private static int DecimalsOf(List<(double Centre, int Count)> bars, double width)
    {
        var decimals = 0;
        while (decimals < DecimalsMax && bars.Any(bar => Math.Abs(Math.Round(bar.Centre, decimals) - bar.Centre) > LabelToleranceMax * width))
            decimals++;
        return decimals;
    }

    private static string Bar(double length, bool isUnicode)
    {
        if (!isUnicode)
            return new string('#', (int)Math.Round(length));
        var eighths = (int)Math.Round(length * 8);
        return new string('█', eighths / 8) + (eighths % 8 > 0 ? Eighths[eighths % 8 - 1].ToString() : "");
    }

    private static string TickLine(PlotAxis axis, int columns)
    {
        var line = new char[columns];
        Array.Fill(line, ' ');
        var free = 0;
        foreach (var tick in axis.Ticks)
        {
            var label = axis.LabelOf(tick);
            if (label.Length > columns)
                continue;
            var start = Math.Clamp((int)(axis.PlaceOf(tick) * (columns - 1)) - label.Length / 2, 0, columns - label.Length);
            if (start < free)
                continue;
            label.CopyTo(0, line, start, label.Length);
            free = start + label.Length + 1;
        }
        return new string(line);
    }
}
