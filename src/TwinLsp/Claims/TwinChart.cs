using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using EdgeTwin.Model;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Lsp.Claims;

/// <summary>
/// A fenced block <c>twin-chart</c>: a property on each line, and <c>range: 24h</c>. Its plot is shown beside it, never written into it.
/// </summary>
/// <param name="FirstLine">The line of its fence, from 0.</param>
/// <param name="LastLine">The line of the fence that ends it.</param>
/// <param name="Range">The stretch of time as written, <c>24h</c> if nothing is.</param>
/// <param name="Properties">What it shows.</param>
internal sealed record TwinChart(int FirstLine, int LastLine, string Range, ImmutableArray<PropertyReference> Properties)
{
    /// <summary>More lines of one chart than these are left out.</summary>
    public const int PropertiesMax = 6;

    private const string Language = "twin-chart";
    private const long NsPerHour = 3600L * 1_000_000_000;
    private const long HoursMax = 24 * 3660;

    /// <summary>The stretch in ns.</summary>
    public long LengthNs => LengthOf(Range) ?? 24 * NsPerHour;

    /// <summary>The charts of a text, from the top.</summary>
    public static IReadOnlyList<TwinChart> In(NoteScan scan)
    {
        if (scan.Text.Span.IndexOf("twin-chart"u8) < 0)
            return [];
        var charts = new List<TwinChart>();
        var (fence, first, lines) = ("", 0, new List<string>());
        for (var line = 0; line < scan.Lines.Count; line++)
        {
            var text = Encoding.UTF8.GetString(scan.Text.Span[scan.Lines.StartOf(line)..scan.Lines.EndOf(line)]).Trim();
            var mark = text.Length >= 3 && text[0] is '`' or '~' ? text[..(text.Length - text.TrimStart(text[0]).Length)] : "";
            if (fence.Length == 0 && mark.Length >= 3)
                (fence, first, lines) = (mark, line, [text[mark.Length..].Trim()]);
            else if (fence.Length > 0 && mark.Length >= fence.Length && mark[0] == fence[0] && mark.Length == text.Length)
            {
                if (lines[0] == Language)
                    charts.Add(Of(first, line, lines));
                fence = "";
            }
            else if (fence.Length > 0)
                lines.Add(text);
        }
        return charts;
    }

    /// <summary>The length of a stretch such as <c>90min</c>, <c>24h</c> or <c>7d</c>, in ns; null if it is none.</summary>
    public static long? LengthOf(string text)
    {
        text = text.Trim();
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (!long.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count == 0)
            return null;
        var length = text[digits..].Trim() switch { "min" => NsPerHour / 60, "h" => NsPerHour, "d" => 24 * NsPerHour, _ => 0 };
        return length > 0 && count <= HoursMax && count * (length / 1_000_000_000) <= HoursMax * 3600 ? count * length : null;
    }

    private static TwinChart Of(int first, int last, List<string> lines)
    {
        var range = "24h";
        var properties = ImmutableArray.CreateBuilder<PropertyReference>();
        foreach (var line in lines.Skip(1))
        {
            if (line.StartsWith("range:", StringComparison.Ordinal))
                range = line["range:".Length..].Trim();
            else if (PropertyReference.TryParse(line.TrimStart('-', ' '), out var reference) && properties.Count < PropertiesMax)
                properties.Add(reference);
        }
        return new(first, last, range, properties.ToImmutable());
    }
}
