using System.Globalization;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Api;

/// <summary>Chooses the form of an answer from the Accept header (RFC 9110, section 12.5.1).</summary>
public static class Negotiation
{
    /// <summary>The first of the offered forms with the highest quality the caller gives; null if it accepts none.</summary>
    /// <param name="accept">The Accept header; empty accepts everything.</param>
    /// <param name="offered">What the route can give, the preferred form first.</param>
    public static Wire? Choose(string? accept, IReadOnlyList<Wire> offered)
    {
        if (string.IsNullOrWhiteSpace(accept))
            return offered[0];
        Wire? best = null;
        var bestQuality = 0.0;
        foreach (var wire in offered)
        {
            var quality = QualityOf(accept, wire);
            if (quality > bestQuality)
                (best, bestQuality) = (wire, quality);
        }
        return best;
    }

    /// <summary>The media type of a form.</summary>
    public static string MediaType(Wire wire) => wire switch
    {
        Wire.Json => MediaTypes.Json,
        Wire.MessagePack => MediaTypes.MessagePack,
        Wire.JsonLines => MediaTypes.JsonLines,
        Wire.EventStream => MediaTypes.EventStream,
        _ => MediaTypes.OpenMetrics,
    };

    private static double QualityOf(string accept, Wire wire)
    {
        var quality = 0.0;
        var precision = -1;
        foreach (var range in accept.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = range.Split(';', StringSplitOptions.TrimEntries);
            var matched = Precision(parts[0].ToLowerInvariant(), wire);
            if (matched <= precision)
                continue;
            precision = matched;
            quality = 1;
            foreach (var parameter in parts.AsSpan(1))
            {
                if (parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
                    quality = double.TryParse(parameter.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var given) ? given : 0;
            }
        }
        return quality;
    }

    private static int Precision(string range, Wire wire)
    {
        var type = MediaType(wire).Split(';')[0];
        if (range == type || wire == Wire.MessagePack && range == MediaTypes.MessagePackOld || wire == Wire.Text && range == "text/plain")
            return 2;
        if (range == "*/*")
            return 0;
        return range.EndsWith("/*", StringComparison.Ordinal) && type.StartsWith(range[..^1], StringComparison.Ordinal) ? 1 : -1;
    }
}
