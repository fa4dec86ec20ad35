using System.Globalization;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Cli;

/// <summary>What a condition comes to, as people read it.</summary>
internal static class VerdictText
{
    /// <summary>A verdict: <c>holds, by 2.1 °C (greenhouse/air#temperature &lt; 30 Cel), since ...</c></summary>
    public static string Of(VerdictReport verdict)
    {
        if (verdict.Truth == "unknown")
            return $"unknown: {verdict.Why}";
        var since = verdict.SinceNs == 0 ? "" : $", since {Time(verdict.SinceNs)}";
        return $"{(verdict.Truth == "true" ? "holds" : "does not hold")}{By(verdict.Robustness, verdict.UnitPrint, verdict.Term)}{since}";
    }

    /// <summary>How far over, or short: <c>, by 2.1 °C (...)</c>; empty where there is no margin.</summary>
    public static string By(double? robustness, string unit, string term) =>
        robustness is { } margin ? $", by {ValueText.Of(Math.Abs(margin), unit)} ({term})" : "";

    /// <summary>A time to the second, UTC.</summary>
    public static string Time(long utcNs) => DateTime.UnixEpoch.AddTicks(utcNs / 100).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>How long something took, in its two largest units: <c>2 h 5 min</c>.</summary>
    public static string Span(double seconds)
    {
        var span = TimeSpan.FromSeconds(seconds);
        return span.TotalSeconds switch
        {
            < 60 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.###} s"),
            < 3600 => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min {span.Seconds} s"),
            < 86_400 => string.Create(CultureInfo.InvariantCulture, $"{span.Hours} h {span.Minutes} min"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} d {span.Hours} h"),
        };
    }
}
