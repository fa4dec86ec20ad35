using System.Globalization;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>A measured figure in words: digits that mean something, with its unit.</summary>
internal static class SensorFigure
{
    private const int DecimalsMax = 9;
    private const double PlainMax = 1e7;

    // With four digits this is one: a period of 999.98 ms is 1 s, not 1000 ms.
    private const double AlmostOne = 0.99995;

    /// <summary>The figure: <c>0.04123 °C</c>, <c>101300 Pa</c>.</summary>
    internal static string Of(double value, string unit)
    {
        var text = value == 0 ? "0" : Math.Abs(value) switch
        {
            >= PlainMax or < 1e-4 => value.ToString("0.###e0", CultureInfo.InvariantCulture),
            >= 1000 => value.ToString("0.##", CultureInfo.InvariantCulture),
            _ => Rounded(value),
        };
        return WithUnit(text, unit);
    }

    /// <summary>An interval, its ends to the digits that its width makes sense of: <c>20.86 to 21.14 °C</c>.</summary>
    internal static string OfRange(double from, double to, string unit) => DecimalsOf(from, to) is { } decimals
        ? WithUnit($"{Fixed(from, decimals)} to {Fixed(to, decimals)}", unit)
        : $"{Of(from, unit)} to {Of(to, unit)}";

    /// <summary>A figure that is known to lie in an interval, to the digits that the interval makes sense of.</summary>
    internal static string OfEstimate(double value, double from, double to, string unit) =>
        DecimalsOf(from, to) is { } decimals ? WithUnit(Fixed(value, decimals), unit) : Of(value, unit);

    /// <summary>Seconds in the unit in which they are read easily.</summary>
    internal static string OfSeconds(double seconds) => Math.Abs(seconds) switch
    {
        0 => "0 s",
        < 1e-3 * AlmostOne => Rounded(seconds * 1e6) + " µs",
        < AlmostOne => Rounded(seconds * 1e3) + " ms",
        < 600 => Rounded(seconds) + " s",
        < 36_000 => Rounded(seconds / 60) + " min",
        _ => Rounded(seconds / 3600) + " h",
    };

    /// <summary>With so many digits behind the point; a zero has no sign.</summary>
    internal static string Fixed(double value, int decimals)
    {
        var text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? text.TrimStart('-') : text;
    }

    // Two digits of the width; null where they would be many zeros.
    private static int? DecimalsOf(double from, double to)
    {
        var width = Math.Abs(to - from);
        if (!(width > 0) || !double.IsFinite(width) || Math.Max(Math.Abs(from), Math.Abs(to)) >= PlainMax)
            return null;
        var decimals = Math.Max(0, 1 - (int)Math.Floor(Math.Log10(width)));
        return decimals <= DecimalsMax ? decimals : null;
    }

    private static string WithUnit(string text, string unit) => unit is "" or "1" ? text : $"{text} {unit}";

    private static string Rounded(double value)
    {
        var digits = Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 10);
        return Math.Round(value, digits).ToString("0.##########", CultureInfo.InvariantCulture);
    }
}
