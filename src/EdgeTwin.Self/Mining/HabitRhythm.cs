using System.Globalization;

namespace EdgeTwin.Self.Mining;

/// <summary>Whether the days on which something was done show a rhythm.</summary>
/// <param name="Words">In words, such as <c>mostly on Mondays, about 7 days apart</c>; empty if there is none.</param>
/// <param name="Schedule">The day that a clock would have for it, <c>day</c> or <c>monday</c>; empty if there is none.</param>
public sealed record HabitRhythm(string Words, string Schedule)
{
    private const int DaysMin = 3;

    /// <summary>How far a day may lie from where the rhythm has it, as a share of the rhythm.</summary>
    private const double Slack = 0.2;

    /// <summary>From this share of days on it is mostly one day of the week.</summary>
    private const double MostlyMin = 0.8;

    /// <summary>The rhythm of some days.</summary>
    public static HabitRhythm Of(IEnumerable<HabitPlace> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        var days = places.Where(place => place.Day is not null).Select(place => place.Day!.Value.DayNumber).Distinct().Order().ToArray();
        if (days.Length < DaysMin)
            return new HabitRhythm("", "");
        var counts = new int[7];
        foreach (var day in days)
            counts[(int)DateOnly.FromDayNumber(day).DayOfWeek]++;
        var most = Array.IndexOf(counts, counts.Max());
        var (isDaily, isWeekly) = (Fits(days, 1), Fits(days, 7));
        var weekday = CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)most);
        var isMostly = !isDaily && counts[most] >= MostlyMin * days.Length;
        var words = isMostly ? $"{(counts[most] == days.Length ? "always" : "mostly")} on {weekday}s" : "";
        if (isDaily || isWeekly)
            words += $"{(words.Length > 0 ? ", " : "")}{(isDaily ? "every day" : $"{(IsExact(days, 7) ? "" : "about ")}7 days apart")}";
        return new HabitRhythm(words, isDaily ? "day" : isMostly ? weekday.ToLowerInvariant() : "");
    }

    private static bool Fits(int[] days, int period)
    {
        for (var i = 1; i < days.Length; i++)
        {
            if (Math.Abs(days[i] - days[i - 1] - period) > Slack * period)
                return false;
        }
        return true;
    }

    private static bool IsExact(int[] days, int period)
    {
        for (var i = 1; i < days.Length; i++)
        {
            if (days[i] - days[i - 1] != period)
                return false;
        }
        return true;
    }
}
