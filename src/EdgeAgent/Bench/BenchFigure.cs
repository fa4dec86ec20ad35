using System.Globalization;
using System.Text.Json;

namespace EdgeTwin.Agent.Bench;

/// <summary>A figure for people: thousands grouped, three digits behind the point where they matter.</summary>
internal static class BenchFigure
{
    /// <summary>The figure in words.</summary>
    public static string Words(JsonElement figure) => figure.ValueKind == JsonValueKind.Number
        ? figure.GetDouble() is var value && Math.Abs(value) >= 1000
            ? value.ToString("N0", CultureInfo.InvariantCulture)
            : figure.GetDouble().ToString("0.####", CultureInfo.InvariantCulture)
        : figure.ToString();
}
