using System.Globalization;
using System.Net;
using System.Text;

namespace EdgeTwin.Agent.Bench.Plots;

/// <summary>A plot as inline SVG: colours come from the page's style, so that it follows light, dark and print.</summary>
internal sealed class SvgPlot
{
    private const int Width = 720;
    private const int Height = 300;
    private const int Left = 84;
    private const int Right = 16;
    private const int Top = 14;
    private const int Bottom = 52;

    // Marks beside each other have their words below each other.
    private const int MarkRowHeight = 15;
    private const int MarkRows = 4;

    // Words that would run out of the plot are written to the left of their place.
    private const double TurnFrom = 0.7;

    private readonly PlotAxis _across;
    private readonly PlotAxis _up;
    private readonly StringBuilder _svg = new();
    private int _marks;

    /// <summary>Begins a plot.</summary>
    /// <param name="across">The horizontal axis.</param>
    /// <param name="up">The vertical axis.</param>
    /// <param name="title">What it shows, for those who do not see it.</param>
    /// <param name="acrossWords">What the horizontal axis is, with its unit.</param>
    /// <param name="upWords">What the vertical axis is, with its unit.</param>
    internal SvgPlot(PlotAxis across, PlotAxis up, string title, string acrossWords, string upWords)
    {
        (_across, _up) = (across, up);
        Add($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Text(title)}\" xmlns=\"http://www.w3.org/2000/svg\"><title>{Text(title)}</title>");
        foreach (var tick in up.Ticks.Where(tick => IsInside(up, tick)))
            Add($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(tick)}\" y2=\"{Y(tick)}\"/><text x=\"{Left - 7}\" y=\"{Y(tick)}\" dy=\"0.32em\" text-anchor=\"end\">{Text(up.LabelOf(tick))}</text>");
        foreach (var tick in across.Ticks.Where(tick => IsInside(across, tick)))
            Add($"<line class=\"grid\" x1=\"{X(tick)}\" x2=\"{X(tick)}\" y1=\"{Top}\" y2=\"{Height - Bottom}\"/><text x=\"{X(tick)}\" y=\"{Height - Bottom + 20}\" text-anchor=\"middle\">{Text(across.LabelOf(tick))}</text>");
        Add($"<rect class=\"frame\" x=\"{Left}\" y=\"{Top}\" width=\"{Width - Left - Right}\" height=\"{Height - Top - Bottom}\"/>");
        Add($"<text class=\"axis\" x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 8}\" text-anchor=\"middle\">{Text(acrossWords)}</text>");
        Add($"<text class=\"axis\" transform=\"translate(14 {(Top + Height - Bottom) / 2}) rotate(-90)\" text-anchor=\"middle\">{Text(upWords)}</text>");
    }

    /// <summary>A line through points.</summary>
    internal SvgPlot Line(IEnumerable<(double X, double Y)> points, string style)
    {
        var path = Path(points);
        if (path.Length > 0)
            Add($"<polyline class=\"{style}\" points=\"{path}\"/>");
        return this;
    }

    /// <summary>The area between two lines.</summary>
    internal SvgPlot Band(IReadOnlyList<(double X, double Y)> lower, IReadOnlyList<(double X, double Y)> upper)
    {
        if (lower.Count > 1)
            Add($"<polygon class=\"band\" points=\"{Path(lower)} {Path(upper.Reverse())}\"/>");
        return this;
    }

    /// <summary>A dot with words that a pointer over it shows.</summary>
    internal SvgPlot Dot(double x, double y, string words)
    {
        Add($"<circle class=\"dot\" cx=\"{X(x)}\" cy=\"{Y(y)}\" r=\"3\"><title>{Text(words)}</title></circle>");
        return this;
    }

    /// <summary>An area from one height to another over a stretch.</summary>
    internal SvgPlot Bar(double from, double to, double low, double high, string words)
    {
        var (left, right) = (Place(_across, from, Left, Width - Right), Place(_across, to, Left, Width - Right));
        var (top, bottom) = (Place(_up, high, Height - Bottom, Top), Place(_up, low, Height - Bottom, Top));
        Add($"<rect class=\"bar\" x=\"{Number(left)}\" y=\"{Number(top)}\" width=\"{Number(Math.Max(0.5, right - left))}\" height=\"{Number(Math.Max(0, bottom - top))}\"><title>{Text(words)}</title></rect>");
        return this;
    }

    /// <summary>Words at a place.</summary>
    internal SvgPlot Label(double x, double y, string words)
    {
        var isTurned = _across.PlaceOf(x) > TurnFrom;
        Add($"<text class=\"label\" x=\"{X(x)}\" y=\"{Y(y)}\" dx=\"{(isTurned ? -6 : 6)}\" dy=\"-14\" text-anchor=\"{(isTurned ? "end" : "start")}\">{Text(words)}</text>");
        return this;
    }

    /// <summary>An upright line with words beside its top; none where it would be outside.</summary>
    internal SvgPlot MarkAcross(double x, string words)
    {
        if (!IsInside(_across, x))
            return this;
        var isTurned = _across.PlaceOf(x) > TurnFrom;
        var y = Top + MarkRowHeight * (1 + _marks++ % MarkRows);
        Add($"<line class=\"mark\" x1=\"{X(x)}\" x2=\"{X(x)}\" y1=\"{Top}\" y2=\"{Height - Bottom}\"/><text class=\"label\" x=\"{X(x)}\" y=\"{y}\" dx=\"{(isTurned ? -5 : 5)}\" text-anchor=\"{(isTurned ? "end" : "start")}\">{Text(words)}</text>");
        return this;
    }

    /// <summary>The SVG element.</summary>
    public override string ToString() => _svg.ToString() + "</svg>";

    private void Add(string element) => _svg.Append(element).Append('\n');

    private string Path(IEnumerable<(double X, double Y)> points) =>
        string.Join(' ', points.Where(point => double.IsFinite(point.Y)).Select(point => $"{X(point.X)},{Y(point.Y)}"));

    private string X(double value) => Number(Place(_across, value, Left, Width - Right));

    private string Y(double value) => Number(Place(_up, value, Height - Bottom, Top));

    private static double Place(PlotAxis axis, double value, double atMin, double atMax) =>
        atMin + (atMax - atMin) * Math.Clamp(axis.PlaceOf(value), 0, 1);

    private static bool IsInside(PlotAxis axis, double tick) => axis.PlaceOf(tick) is >= -1e-6 and <= 1 + 1e-6;

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
