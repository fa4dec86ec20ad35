using System.Globalization;

namespace EdgeTwin.Client.Contracts;

/// <summary>Durations as people write them: <c>250ms</c>, <c>5s</c>, <c>1.5m</c>, <c>2h</c>, <c>7d</c>.</summary>
public static class Durations
{
    /// <summary>What is allowed, in words; for error messages.</summary>
    public const string Allowed = "a number with a unit: ms, s, m (or min), h, d, such as 90s or 1.5h";

    /// <summary>Parses a duration of zero or more; false if the text is not one.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
            end++;
        if (end == 0 || !double.TryParse(text.AsSpan(0, end), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        double? seconds = text[end..] switch
        {
            "ms" => 0.001,
            "s" => 1,
            "m" or "min" => 60,
            "h" => 3600,
            "d" => 86400,
            _ => null,
        };
        if (seconds is not { } factor || number * factor > TimeSpan.MaxValue.TotalSeconds / 2)
            return false;
        duration = TimeSpan.FromSeconds(number * factor);
        return true;
    }
}
