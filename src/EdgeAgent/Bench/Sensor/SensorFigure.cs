using System.Globalization;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>A measured figure in words: four digits that mean something, with its unit.</summary>
internal static class SensorFigure
{
    /// <summary>The figure: <c>0.04123 °C</c>, <c>101300 Pa</c>.</summary>
    internal static string Of(double value, string unit)
    {
        var text = value == 0 ? "0" : Math.Abs(value) switch
        {
            >= 1e7 or < 1e-4 => value.ToString("0.###e0", CultureInfo.InvariantCulture),
            >= 1000 => value.ToString("0.##", CultureInfo.InvariantCulture),
            _ => Rounded(value),
        };
        return unit is "" or "1" ? text : $"{text} {unit}";
    }

    /// <summary>Seconds in the unit in which they are read easily.</summary>
    internal static string OfSeconds(double seconds) => Math.Abs(seconds) switch
    {
        0 => "0 s",
        < 1e-3 => Rounded(seconds * 1e6) + " µs",
        < 1 => Rounded(seconds * 1e3) + " ms",
        < 600 => Rounded(seconds) + " s",
        < 36_000 => Rounded(seconds / 60) + " min",
        _ => Rounded(seconds / 3600) + " h",
    };

    private static string Rounded(double value)
    {
        var digits = Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 10);
        return Math.Round(value, digits).ToString("0.##########", CultureInfo.InvariantCulture);
    }
}
