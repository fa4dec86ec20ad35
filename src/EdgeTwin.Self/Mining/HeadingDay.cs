using System.Globalization;

namespace EdgeTwin.Self.Mining;

/// <summary>Finds the day that a heading says: <c>2026-11-27</c>, <c>Friday, 27 November 2026</c>, <c>27.11.2026</c>.</summary>
internal static class HeadingDay
{
    private static readonly char[] Separators = [' ', '\t', ',', ';', '(', ')', '[', ']', '*', '_'];
    private static readonly string[] WordFormats = ["yyyy-MM-dd", "yyyy/MM/dd", "d.M.yyyy"];
    private static readonly string[] PhraseFormats = ["d MMMM yyyy", "d MMM yyyy", "MMMM d yyyy", "MMM d yyyy"];

    /// <summary>The first one; null if there is none.</summary>
    public static DateOnly? In(string heading)
    {
        var words = heading.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (DateOnly.TryParseExact(words[i].TrimEnd(':', '.'), WordFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day;
            if (i + 2 < words.Length && DateOnly.TryParseExact($"{words[i].TrimEnd('.')} {words[i + 1]} {words[i + 2].TrimEnd(':')}", PhraseFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
                return day;
        }
        return null;
    }
}
