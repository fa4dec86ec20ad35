using System.Globalization;
using System.Net;
using System.Text;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Model;

namespace EdgeTwin.Lsp.Features;

/// <summary>A chart as lines of characters and as SVG, of what agents have answered by now.</summary>
internal static class ChartText
{
    private const int Width = 720;
    private const int RowHeight = 120;
    private const int Left = 8;
    private const int Top = 22;

    /// <summary>A line of characters for each property.</summary>
    public static string Markdown(VaultSnapshot vault, TwinChart chart, long? asOfNs)
    {
        if (chart.Properties.IsEmpty)
            return "This chart names no property; write one on each line, such as `greenhouse/air#temperature`.";
        var text = new StringBuilder();
        foreach (var reference in chart.Properties)
        {
            var (words, line) = (WordsOf(vault, chart, reference, asOfNs, out var trend), trend?.Sparkline() ?? "");
            text.Append(CultureInfo.InvariantCulture, $"{(text.Length > 0 ? "\n\n" : "")}`{reference}` {words}{(line.Length > 0 ? $"\n\n`{line}`" : "")}");
        }
        return text.ToString();
    }

    /// <summary>A drawing with a row for each property: the range of each step as an area, its last values as a line.</summary>
    public static string Svg(VaultSnapshot vault, TwinChart chart, long? asOfNs)
    {
        var height = Math.Max(1, chart.Properties.Length) * RowHeight;
        var svg = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" xmlns=\"http://www.w3.org/2000/svg\" font-family=\"sans-serif\" font-size=\"13\">\n"));
        for (var row = 0; row < chart.Properties.Length; row++)
        {
            var words = WordsOf(vault, chart, chart.Properties[row], asOfNs, out var trend);
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{(row * RowHeight) + 15}\" fill=\"currentColor\">{WebUtility.HtmlEncode($"{chart.Properties[row]} {words}")}</text>\n");
            if (trend is not null && !double.IsNaN(trend.Min))
                Draw(svg, trend, row * RowHeight);
        }
        return svg.Append("</svg>").ToString();
    }

    private static string WordsOf(VaultSnapshot vault, TwinChart chart, PropertyReference reference, long? asOfNs, out Trend? trend)
    {
        trend = vault.Past.Charts.GetValueOrDefault(new ChartMoment(reference, chart.LengthNs, asOfNs ?? 0));
        if (TwinChart.LengthOf(chart.Range) is null)
            return $"'{chart.Range}' is no range; allowed is a number with min, h or d, such as 24h, up to 3660d";
        if (trend is null)
            return vault.Twins.IsKnown && vault.Twins.Find(reference) is null ? "is not known" : "has not been answered yet";
        var unit = vault.Twins.Find(reference)?.Condition.Unit.Print ?? "";
        var stretch = $"from {NoteMoment.Shown(trend.FromNs, vault.Zone)} to {NoteMoment.Shown(trend.ToNs, vault.Zone)}";
        return double.IsNaN(trend.Min) ? $"nothing was measured {stretch}" : $"{PropertyWords.WithUnit(trend.Min, "")} … {PropertyWords.WithUnit(trend.Max, unit)} {stretch}";
    }

    private static void Draw(StringBuilder svg, Trend trend, int top)
    {
        var (min, span) = (trend.Min, Math.Max(trend.Max - trend.Min, double.Epsilon));
        var steps = trend.Points.Length;
        // What was not measured is a gap, not a line across it.
        for (var start = 0; start < steps; start++)
        {
            if (trend.Points[start] is null)
                continue;
            var end = start;
            while (end + 1 < steps && trend.Points[end + 1] is not null)
                end++;
            var part = Enumerable.Range(start, end - start + 1).Select(step => (X: Left + ((step + 0.5) * (Width - (2 * Left)) / steps), Point: trend.Points[step]!)).ToList();
            svg.Append(CultureInfo.InvariantCulture, $"<polygon fill=\"currentColor\" opacity=\"0.15\" points=\"{string.Join(' ', part.Select(one => At(one.X, one.Point.Min)).Concat(part.AsEnumerable().Reverse().Select(one => At(one.X, one.Point.Max))))}\"/>\n");
            svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\" points=\"{string.Join(' ', part.Select(one => At(one.X, one.Point.Last)))}\"/>\n");
            start = end;
        }

        string At(double x, double value) => string.Create(CultureInfo.InvariantCulture, $"{x:0.#},{top + RowHeight - 6 - ((value - min) / span * (RowHeight - Top - 10)):0.#}");
    }
}
