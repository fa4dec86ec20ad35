using System.Globalization;

namespace EdgeTwin.Agent.Cli;

/// <summary>A value with its unit as people read it. Programs get JSON, where nothing is rounded.</summary>
public static class ValueText
{
    private const double ScaledFrom = 10_000;

    /// <summary>Units that are read more easily with a prefix than with many digits.</summary>
    private static readonly string[] PrefixedUnits = ["B", "B/s", "Hz", "W", "V", "A", "Pa"];

    private static readonly string[] Prefixes = ["", "k", "M", "G", "T", "P"];

    /// <summary>The value in words: <c>80.4 GB</c>, <c>21.5 °C</c>, <c>true</c>, <c>-</c> where there is none.</summary>
    /// <param name="value">The value in the unit; null where there is none.</param>
    /// <param name="unit">Print form of the unit; a plain number has none.</param>
    /// <param name="kind"><c>number</c> or <c>boolean</c>.</param>
    public static string Of(double? value, string unit, string kind = "number")
    {
        if (value is not { } number)
            return "-";
        if (kind == "boolean")
            return number == 0 ? "false" : "true";
        if (Array.IndexOf(PrefixedUnits, unit) >= 0 && Math.Abs(number) >= ScaledFrom)
            return Scaled(number, unit);
        var digits = Math.Abs(number) switch
        {
            >= 1e15 or > 0 and < 1e-3 => "0.####e0",
            >= 100_000 => "N0",
            _ => "0.####",
        };
        var text = number.ToString(digits, CultureInfo.InvariantCulture);
        return unit is "" or "1" ? text : $"{text} {unit}";
    }

    private static string Scaled(double number, string unit)
    {
        var step = Math.Min((int)(Math.Log10(Math.Abs(number)) / 3), Prefixes.Length - 1);
        var scaled = number / Math.Pow(1000, step);
        var digits = Math.Abs(scaled) >= 100 ? "0" : Math.Abs(scaled) >= 10 ? "0.0" : "0.00";
        return $"{scaled.ToString(digits, CultureInfo.InvariantCulture)} {Prefixes[step]}{unit}";
    }
}
