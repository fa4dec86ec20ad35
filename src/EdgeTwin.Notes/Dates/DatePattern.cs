using System.Globalization;
using System.Text;

namespace EdgeTwin.Notes.Dates;

/// <summary>
/// Dates and times by a pattern such as <c>yyyy-MM-dd</c>. Obsidian's letters are understood too (<c>YYYY-MM-DD</c>); what is between
/// brackets or quotes stands as it is.
/// </summary>
public static class DatePattern
{
    /// <summary>The first day that the pattern writes so, as far as it says year, month and day, or year and week, or the like.</summary>
    public static bool TryParse(string text, string pattern, out DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(pattern);
        var reader = new DatePatternReader(text);
        foreach (var (part, isLiteral) in Parts(pattern))
        {
            if (!reader.Read(part, isLiteral))
            {
                date = default;
                return false;
            }
        }
        // What was read must be written the same: so a week that the year does not have is none.
        return reader.TryEnd(out date) && Format(date.ToDateTime(TimeOnly.MinValue), pattern) == text;
    }

    /// <summary>The date as the pattern has it.</summary>
    public static string Format(DateTime date, string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var text = new StringBuilder(pattern.Length + 8);
        foreach (var (part, isLiteral) in Parts(pattern))
            text.Append(isLiteral ? part : Part(date, part));
        return text.ToString();
    }

    /// <summary>Runs of the same letter, and what stands as it is.</summary>
    private static IEnumerable<(string Part, bool IsLiteral)> Parts(string pattern)
    {
        for (var at = 0; at < pattern.Length;)
        {
            var close = pattern[at] switch { '[' => ']', '\'' => '\'', '"' => '"', _ => '\0' };
            if (close != '\0' && pattern.IndexOf(close, at + 1) is > 0 and var end)
            {
                yield return (pattern[(at + 1)..end], true);
                at = end + 1;
                continue;
            }
            var length = 1;
            while (at + length < pattern.Length && pattern[at + length] == pattern[at])
                length++;
            // The ordinal of a day is two letters.
            if (pattern[at] == 'D' && length == 1 && at + 1 < pattern.Length && pattern[at + 1] == 'o')
                length = 2;
            yield return (pattern.Substring(at, length), false);
            at += length;
        }
    }

    private static string Part(DateTime date, string part) => part switch
    {
        "YYYY" or "yyyy" => Number(date.Year, 4),
        "YY" or "yy" => Number(date.Year % 100, 2),
        "GGGG" or "gggg" => Number(ISOWeek.GetYear(date), 4),
        "Q" => Number((date.Month + 2) / 3, 1),
        "MMMM" => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(date.Month),
        "MMM" => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(date.Month),
        "MM" => Number(date.Month, 2),
        "M" => Number(date.Month, 1),
        "WW" or "ww" => Number(ISOWeek.GetWeekOfYear(date), 2),
        "W" or "w" => Number(ISOWeek.GetWeekOfYear(date), 1),
        "DDDD" => Number(date.DayOfYear, 3),
        "DDD" => Number(date.DayOfYear, 1),
        "DD" or "dd" => Number(date.Day, 2),
        "Do" => Ordinal(date.Day),
        "D" or "d" => Number(date.Day, 1),
        "dddd" => CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(date.DayOfWeek),
        "ddd" => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedDayName(date.DayOfWeek),
        "E" => Number(date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek, 1),
        "HH" => Number(date.Hour, 2),
        "H" => Number(date.Hour, 1),
        "hh" => Number(HourOf(date), 2),
        "h" => Number(HourOf(date), 1),
        "mm" => Number(date.Minute, 2),
        "m" => Number(date.Minute, 1),
        "ss" => Number(date.Second, 2),
        "s" => Number(date.Second, 1),
        "A" or "tt" => date.Hour < 12 ? "AM" : "PM",
        "a" => date.Hour < 12 ? "am" : "pm",
        _ => part,
    };

    private static int HourOf(DateTime date) => date.Hour % 12 == 0 ? 12 : date.Hour % 12;

    private static string Number(int number, int digits) => number.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');

    private static string Ordinal(int day) => Number(day, 1) + (day % 10, day / 10) switch
    {
        (1, not 1) => "st",
        (2, not 1) => "nd",
        (3, not 1) => "rd",
        _ => "th",
    };
}
