namespace EdgeTwin.Lsp.Features.Custom;

/// <summary>A chart as a client draws it.</summary>
internal sealed class ChartView
{
    /// <summary>The drawing; null where the line is in no chart.</summary>
    public string? Svg { get; set; }

    /// <summary>Whether agents have answered all of it; if not, it is worth asking again in a moment.</summary>
    public bool IsWhole { get; set; }
}
