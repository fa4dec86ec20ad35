using System.Globalization;
using System.Text;

namespace EdgeTwin.Notes.Dates;

/// <summary>
/// Dates and times by a pattern such as <c>yyyy-MM-dd</c>. Obsidian's letters are understood too (<c>YYYY-MM-DD</c>); what is between
/// brackets or quotes stands as it is.
/// </summary>
public static class DatePattern
{
    /// <summary>The date as the pattern has it.</summary>
    public static string Format(DateTime date, string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var text = new StringBuilder(pattern.Length + 8);
        for (var at = 0; at < pattern.Length;)
        {
            var close = pattern[at] switch { '[' => ']', '\'' => '\'', '"' => '"', _ => '\0' };
            if (close != '\0' && pattern.IndexOf(close, at + 1) is > 0 and var end)
            {
                text.Append(pattern, at + 1, end - at - 1);
                at = end + 1;
                continue;
            }
            var length = 1;
            while (at + length < pattern.Length && pattern[at + length] == pattern[at])
                length++;
            // The ordinal of a day is two letters.
            if (pattern[at] == 'D' && length == 1 && at + 1 < pattern.Length && pattern[at + 1] == 'o')
                length = 2;
            text.Append(Part(date, pattern.AsSpan(at, length)));
            at += length;
        }
        return text.ToString();
    }

    private static string Part(DateTime date, ReadOnlySpan<char> part) => part switch
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
        _ => part.ToString(),
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
