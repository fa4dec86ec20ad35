using System.Globalization;

namespace EdgeTwin.Store.History;

/// <summary>The constants of segment files; docs/history-format.md has the whole.</summary>
internal static class SegmentFormat
{
    /// <summary>A file begins with this and the tier, 8 bytes in all.</summary>
    public static ReadOnlySpan<byte> Magic => "ETWHIS1"u8;

    /// <summary>A file ends with this, after the footer's length and check-sum; 12 bytes in all.</summary>
    public static ReadOnlySpan<byte> EndMagic => "ETWE"u8;

    /// <summary>Bytes before the first block.</summary>
    public const int HeaderBytes = 8;

    /// <summary>Bytes after the footer.</summary>
    public const int TrailerBytes = 12;

    /// <summary>Ending of a finished segment.</summary>
    public const string Extension = ".seg";

    /// <summary>Ending of a segment that is being written.</summary>
    public const string TemporaryExtension = ".tmp";

    /// <summary>The name of a segment.</summary>
    public static string NameOf(HistoryTier tier, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Word(tier)}-{number:D10}{Extension}");

    /// <summary>Takes a name apart; false if it is not a segment's.</summary>
    public static bool TryParseName(string name, out HistoryTier tier, out long number)
    {
        foreach (var candidate in HistoryTiers.All)
        {
            var prefix = Word(candidate) + "-";
            tier = candidate;
            if (name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal)
                && long.TryParse(name.AsSpan(prefix.Length, name.Length - prefix.Length - Extension.Length), NumberStyles.None, CultureInfo.InvariantCulture, out number))
                return true;
        }
        (tier, number) = (default, 0);
        return false;
    }

    private static string Word(HistoryTier tier) => tier switch
    {
        HistoryTier.Raw => "raw",
        HistoryTier.Second => "second",
        HistoryTier.Minute => "minute",
        _ => "hour",
    };
}
