namespace EdgeTwin.Notes.Dates;

/// <summary>A date as people say it.</summary>
/// <param name="Phrase">What is said, such as <c>next week</c>.</param>
/// <param name="Date">A day that is meant, or one of the period that is.</param>
/// <param name="Period">What was named.</param>
public sealed record DatePhrase(string Phrase, DateOnly Date, Period Period)
{
    /// <summary>The first day of what was named.</summary>
    public DateOnly Start => Period switch
    {
        Period.Week => Date.AddDays(-(((int)Date.DayOfWeek + 6) % 7)),
        Period.Month => new DateOnly(Date.Year, Date.Month, 1),
        Period.Quarter => new DateOnly(Date.Year, ((Date.Month - 1) / 3 * 3) + 1, 1),
        Period.Year => new DateOnly(Date.Year, 1, 1),
        _ => Date,
    };
}
