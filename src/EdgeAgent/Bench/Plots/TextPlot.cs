namespace EdgeTwin.Agent.Bench.Plots;

/// <summary>Plots in characters, as wide as the terminal.</summary>
internal static class TextPlot
{
    private const int RowsOfCurve = 12;
    private const int BarsMax = 16;
    private const string Eighths = "▏▎▍▌▋▊▉█";

    /// <summary>A curve with axes.</summary>
    internal static IEnumerable<string> Curve(PlotAxis across, PlotAxis up, Action<DotCanvas> draw, int width, bool isUnicode)
    {
        var labels = up.Ticks.ToDictionary(tick => Math.Clamp((int)((1 - up.PlaceOf(tick)) * RowsOfCurve), 0, RowsOfCurve - 1), up.LabelOf);
        var margin = labels.Values.Select(label => label.Length).DefaultIfEmpty(0).Max();
        var canvas = new DotCanvas(Math.Max(10, width - margin - 2), RowsOfCurve, isUnicode);
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
    internal static IEnumerable<string> Bars(EdgeTwin.Model.Statistics.Histogram histogram, Func<double, string> label, int width, bool isUnicode)
    {
        var perBar = (histogram.Counts.Count + BarsMax - 1) / Math.Max(1, BarsMax);
        var bars = new List<(string Label, int Count)>();
        for (var bin = 0; bin < histogram.Counts.Count; bin += perBar)
        {
            var bins = Math.Min(perBar, histogram.Counts.Count - bin);
            var centre = histogram.Start + (bin + bins / 2.0) * histogram.Width;
            bars.Add((label(centre), histogram.Counts.Skip(bin).Take(bins).Sum()));
        }
        var margin = bars.Select(bar => bar.Label.Length).DefaultIfEmpty(0).Max();
        var largest = bars.Select(bar => bar.Count).DefaultIfEmpty(0).Max();
        var room = Math.Max(8, width - margin - 12);
        foreach (var (text, count) in bars)
            yield return $"{text.PadLeft(margin)} {(isUnicode ? '│' : '|')}{Bar((double)count / Math.Max(1, largest) * room, isUnicode)} {count}";
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
        var line = new char[columns + 12];
        Array.Fill(line, ' ');
        var free = 0;
        foreach (var tick in axis.Ticks)
        {
            var label = axis.LabelOf(tick);
            var start = Math.Clamp((int)(axis.PlaceOf(tick) * (columns - 1)) - label.Length / 2, 0, columns + 12 - label.Length);
            if (start < free || start + label.Length > columns + 8)
                continue;
            label.CopyTo(0, line, start, label.Length);
            free = start + label.Length + 1;
        }
        return new string(line);
    }
}
