using System.Globalization;

namespace EdgeTwin.Notes.Dates;

/// <summary>
/// Dates as people say them: <c>today</c>, <c>next friday</c>, <c>in 3 days</c>, <c>2 weeks ago</c>, or <c>2026-11-27</c>. The next
/// Friday is the first one after today, the last Friday the last one before it; a Friday alone may be today. Weeks, months, quarters and
/// years are said the same way: <c>this week</c>, <c>last quarter</c>.
/// </summary>
public static class NaturalDate
{
    private const int CountMax = 10_000;

    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    // In the order of Period.
    private static readonly string[] Units = ["day", "week", "month", "quarter", "year"];

    private static readonly string[] Phrases =
    [
        "today", "tomorrow", "yesterday", .. Days.Select(day => "next " + day), .. Days.Select(day => "last " + day), .. Days,
        .. from which in (string[])["this", "next", "last"] from unit in Units.Skip(1) select $"{which} {unit}",
    ];

    /// <summary>What may be told, for a message.</summary>
    public const string Allowed = "'today', 'tomorrow', 'yesterday', a weekday, 'next friday', 'last monday', 'this month', 'next week', 'last quarter', 'in 3 days', '2 weeks ago', or a date such as '2026-11-27'";

    /// <summary>Understands a date.</summary>
    /// <param name="text">What was said, in any letter case.</param>
    /// <param name="today">The day on which it was.</param>
    /// <param name="date">The date that is meant.</param>
    public static bool TryParse(string text, DateOnly today, out DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
            return true;
        var found = Find(WordsOf(text), today);
        date = found ?? default;
        return found is not null;
    }

    /// <summary>What may become of what was typed so far, and the dates: <c>next f</c> becomes <c>next friday</c>.</summary>
    public static IReadOnlyList<DatePhrase> Complete(string typed, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var begun = string.Join(' ', WordsOf(typed));
        var found = new List<DatePhrase>();
        if (begun.Length == 0)
            return found;
        foreach (var phrase in Phrases.Concat(Counted(begun)))
        {
            if (phrase.StartsWith(begun, StringComparison.Ordinal) && TryParse(phrase, today, out var date))
                found.Add(new DatePhrase(phrase, date, PeriodOf(phrase)));
        }
        return found;
    }

    /// <summary>What was named: <c>next week</c> is a week, and <c>in a week</c> and whatever else is a date are days.</summary>
    public static Period PeriodOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return WordsOf(text) is ["this" or "next" or "last", var unit] && Array.IndexOf(Units, unit) is > 0 and var period ? (Period)period : Period.Day;
    }

    private static string[] WordsOf(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.ToLowerInvariant())];

    private static DateOnly? Find(string[] words, DateOnly today) => words switch
    {
        ["today"] => today,
        ["tomorrow"] => Moved(today, 1, "day"),
        ["yesterday"] => Moved(today, -1, "day"),
        ["this", var what] => DayOf(what) is { } day ? From(today, day) : Moved(today, 0, what),
        ["next", var what] => DayOf(what) is { } day ? After(today, day) : Moved(today, 1, what),
        ["last", var what] => DayOf(what) is { } day ? Before(today, day) : Moved(today, -1, what),
        ["in", var count, var unit] when CountOf(count) is { } number => Moved(today, number, unit),
        [var count, var unit, "ago"] when CountOf(count) is { } number => Moved(today, -number, unit),
        [var what] when DayOf(what) is { } day => From(today, day),
        _ => null,
    };

    /// <summary>Phrases with the number that was typed.</summary>
    private static IEnumerable<string> Counted(string typed)
    {
        var words = typed.Split(' ');
        var number = words[0] == "in" && words.Length > 1 ? words[1] : words[0];
        if (CountOf(number) is null)
            return words is ["in"] or ["i"] ? ["in 1 week"] : [];
        var plural = number is "1" or "a" or "an" or "one" ? "" : "s";
        var units = Units.Select(unit => unit + plural);
        return words[0] == "in" ? units.Select(unit => $"in {number} {unit}") : units.Select(unit => $"{number} {unit} ago");
    }

    private static int? CountOf(string word)
    {
        if (word is "a" or "an" or "one")
            return 1;
        return int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= CountMax ? number : null;
    }

    private static DayOfWeek? DayOf(string word)
    {
        var day = word.Length >= 3 ? Array.FindIndex(Days, name => name == word || name[..3] == word) : -1;
        return day < 0 ? null : (DayOfWeek)((day + 1) % 7);
    }

    private static DateOnly? From(DateOnly today, DayOfWeek day) => today.DayOfWeek == day ? today : After(today, day);

    private static DateOnly? After(DateOnly today, DayOfWeek day) => Moved(today, ((day - today.DayOfWeek + 6) % 7) + 1, "day");

    private static DateOnly? Before(DateOnly today, DayOfWeek day) => Moved(today, -(((today.DayOfWeek - day + 6) % 7) + 1), "day");

    /// <summary>Null where the calendar ends.</summary>
    private static DateOnly? Moved(DateOnly today, int count, string unit)
    {
        try
        {
            return unit.TrimEnd('s') switch
            {
                "day" => today.AddDays(count),
                "week" => today.AddDays(count * 7),
                "month" => today.AddMonths(count),
                "quarter" => today.AddMonths(count * 3),
                "year" => today.AddYears(count),
                _ => null,
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
