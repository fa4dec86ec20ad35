namespace EdgeTwin.Lsp.Agents;

/// <summary>Values as one line of characters.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>A bar for each value; a gap for one that is missing.</summary>
    /// <param name="values">The values.</param>
    /// <param name="min">What the lowest bar stands for; not a number if there is nothing to show.</param>
    /// <param name="max">What the highest stands for.</param>
    public static string Of(IReadOnlyList<double?> values, double min, double max) =>
        double.IsNaN(min) ? "" : string.Concat(values.Select(value => value is not { } known ? ' ' : Bars[max > min ? (int)Math.Min(Bars.Length - 1, (known - min) / (max - min) * Bars.Length) : Bars.Length / 2]));
}
