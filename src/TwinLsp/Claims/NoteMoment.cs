using System.Globalization;
using System.Text;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Lsp.Claims;

/// <summary>The moment that a note speaks of: <c>as-of:</c> in its front matter, or else what the vault's reader has chosen, or else now.</summary>
internal static class NoteMoment
{
    /// <summary>How moments are written.</summary>
    public const string Allowed = "a day such as 2026-11-20 (its end), 2026-11-20 14:05, or RFC 3339 such as 2026-11-20T14:05:00Z";

    private static readonly string[] Times = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    private static readonly string[] TimesWithOffset = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mmK"];

    /// <summary>The moment, ns since the Unix epoch; null for now.</summary>
    public static long? Of(VaultSnapshot vault, VaultNote note) =>
        FieldOf(vault, note.Facts) is { } field && TryParse(Text(vault, field), vault.Zone, out var ns) ? ns : vault.AsOfNs;

    /// <summary>The field that says it; null if none does.</summary>
    public static FieldFact? FieldOf(VaultSnapshot vault, NoteFacts facts)
    {
        var names = vault.Index.Names.Names;
        foreach (var field in facts.Fields)
        {
            if (field.IsFrontMatter && Folding.Same(names[field.Key], "as-of"u8))
                return field;
        }
        return null;
    }

    /// <summary>What such a field says.</summary>
    public static string Text(VaultSnapshot vault, FieldFact field) => Encoding.UTF8.GetString(vault.Index.Names.Names[field.Value]);

    /// <summary>Reads a moment. Without an offset it is one of the reader's clock.</summary>
    public static bool TryParse(string text, TimeZoneInfo zone, out long ns)
    {
        text = text.Trim();
        DateTimeOffset time;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
            time = At(day.AddDays(1).ToDateTime(TimeOnly.MinValue), zone);
        else if (DateTime.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            time = At(local, zone);
        else if (!DateTimeOffset.TryParseExact(text, TimesWithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
            time = default;
        // Whatever was measured fits into ns from 1970 on.
        var isMoment = time.Year is >= 1970 and < 2262;
        ns = isMoment ? (time.UtcTicks - DateTime.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick : 0;
        return isMoment;
    }

    /// <summary>A moment on the reader's clock.</summary>
    public static string Shown(long ns, TimeZoneInfo zone)
    {
        var time = TimeZoneInfo.ConvertTime(DateTimeOffset.UnixEpoch.AddTicks(ns / TimeSpan.NanosecondsPerTick), zone);
        return time.ToString(time.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => new(local, zone.GetUtcOffset(local));
}
