using System.Globalization;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Model.Configuration;

/// <summary>Durations as people write them: <c>500 ms</c>, <c>30 d</c>. The units are UCUM's.</summary>
public static class DurationText
{
    private static readonly Unit Second = Unit.Parse("s");

    // Largest first; UCUM's a is the Julian year of 365.25 d.
    private static readonly (string Code, long Ticks)[] Units =
    [
        ("a", TimeSpan.TicksPerDay * 1461 / 4), ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("min", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond), ("ms", TimeSpan.TicksPerMillisecond), ("us", TimeSpan.TicksPerMicrosecond),
    ];

    /// <summary>A duration in the largest unit that divides it.</summary>
    public static string Print(TimeSpan duration)
    {
        foreach (var (code, ticks) in Units)
        {
            if (duration.Ticks != 0 && duration.Ticks % ticks == 0)
                return $"{duration.Ticks / ticks} {code}";
        }
        return $"{duration.TotalSeconds.ToString("R", CultureInfo.InvariantCulture)} s";
    }

    /// <summary>Reads a duration, rounded to 100 ns; a problem in words if the text is not one.</summary>
    public static string? Parse(string text, out TimeSpan duration)
    {
        duration = default;
        if (!Quantity.TryParse(text, out var quantity, out var problem))
            return problem;
        if (!UnitConversion.TryBetween(quantity.Unit, Second, out var conversion, out _))
            return quantity.Unit.Code == "1" ? "it has no unit of time" : $"'{quantity.Unit}' is a unit of {quantity.Unit.Dimension}, not of time";
        var ticks = Math.Round(conversion.Apply(quantity.Value) * TimeSpan.TicksPerSecond);
        if (Math.Abs(ticks) >= long.MaxValue)
            return "it is too long";
        duration = new TimeSpan((long)ticks);
        return null;
    }
}
