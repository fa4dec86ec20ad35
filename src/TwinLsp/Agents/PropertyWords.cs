using System.Globalization;
using EdgeTwin.Model;

namespace EdgeTwin.Lsp.Agents;

/// <summary>What is known of a property, in words for people.</summary>
internal static class PropertyWords
{
    /// <summary>The value with its unit: <c>21.5 °C</c>.</summary>
    public static string ValueOf(KnownProperty property) => property switch
    {
        { Value: null } => "no value",
        { Condition.Kind: PropertyKind.Boolean, Value: var value } => value == 0 ? "false" : "true",
        { Value: { } value } => WithUnit(value, property.Condition.Unit.Print),
    };

    /// <summary>A number of six digits at most, with a unit.</summary>
    public static string WithUnit(double value, string unit) => value.ToString("G6", CultureInfo.InvariantCulture) + (unit.Length == 0 ? "" : $" {unit}");

    /// <summary>How good it is, and why it is not better.</summary>
    public static string QualityOf(KnownProperty property) => property.Quality.ToString().ToLowerInvariant() + (property.Reason.Length > 0 ? $": {property.Reason}" : "");

    /// <summary>How long ago it was measured; empty if it never was.</summary>
    /// <param name="property">The property.</param>
    /// <param name="now">What the reader's clock shows.</param>
    public static string AgeOf(KnownProperty property, DateTime now)
    {
        if (property.TimeNs == 0)
            return "";
        var age = now.ToUniversalTime() - DateTime.UnixEpoch.AddTicks(property.TimeNs / TimeSpan.NanosecondsPerTick);
        return age switch
        {
            // A clock that differs a little must not measure in the future.
            { TotalSeconds: < 2 } => "now",
            { TotalMinutes: < 2 } => $"{(int)age.TotalSeconds} s ago",
            { TotalHours: < 2 } => $"{(int)age.TotalMinutes} min ago",
            { TotalDays: < 2 } => $"{(int)age.TotalHours} h ago",
            _ => $"{(int)age.TotalDays} d ago",
        };
    }
}
