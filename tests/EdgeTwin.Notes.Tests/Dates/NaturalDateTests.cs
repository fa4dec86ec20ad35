using System.Globalization;
using EdgeTwin.Notes.Dates;

namespace EdgeTwin.Notes.Tests.Dates;

public sealed class NaturalDateTests
{
    // A Thursday.
    private static readonly DateOnly Today = new(2026, 11, 26);

    [Theory]
    [InlineData("today", "2026-11-26")]
    [InlineData("Tomorrow", "2026-11-27")]
    [InlineData("yesterday", "2026-11-25")]
    [InlineData("next friday", "2026-11-27")]
    [InlineData("next thursday", "2026-12-03")]
    [InlineData("last monday", "2026-11-23")]
    [InlineData("last thursday", "2026-11-19")]
    [InlineData("last  Fri ", "2026-11-20")]
    [InlineData("thursday", "2026-11-26")]
    [InlineData("wednesday", "2026-12-02")]
    [InlineData("in 3 days", "2026-11-29")]
    [InlineData("in a week", "2026-12-03")]
    [InlineData("2 weeks ago", "2026-11-12")]
    [InlineData("in 3 months", "2027-02-26")]
    [InlineData("next month", "2026-12-26")]
    [InlineData("last year", "2025-11-26")]
    [InlineData("this friday", "2026-11-27")]
    [InlineData("this thursday", "2026-11-26")]
    [InlineData("This  Month", "2026-11-26")]
    [InlineData("next quarter", "2027-02-26")]
    [InlineData("last quarter", "2026-08-26")]
    [InlineData("in 2 quarters", "2027-05-26")]
    [InlineData("2024-02-29", "2024-02-29")]
    public void Dates_are_understood_as_people_say_them(string said, string date)
    {
        Assert.True(NaturalDate.TryParse(said, Today, out var found));
        Assert.Equal(date, found.ToString("yyyy-MM-dd"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("next")]
    [InlineData("next nothing")]
    [InlineData("in three days")]
    [InlineData("in -3 days")]
    [InlineData("in 10001 years")]
    [InlineData("in 9999 years")]
    [InlineData("2026-13-01")]
    [InlineData("2025-02-29")]
    [InlineData("fr")]
    public void What_is_no_date_is_none(string said) => Assert.False(NaturalDate.TryParse(said, Today, out _));

    [Theory]
    [InlineData("next f", "next friday 2026-11-27")]
    [InlineData("tom", "tomorrow 2026-11-27")]
    [InlineData("in 3 d", "in 3 days 2026-11-29")]
    [InlineData("1 d", "1 day ago 2026-11-25")]
    [InlineData("this m", "this month 2026-11-26")]
    [InlineData("next q", "next quarter 2027-02-26")]
    [InlineData("x", "")]
    [InlineData(" ", "")]
    public void What_was_begun_is_completed(string typed, string completed) =>
        Assert.Equal(completed, string.Join(", ", NaturalDate.Complete(typed, Today).Select(date => $"{date.Phrase} {date.Date:yyyy-MM-dd}")));

    [Theory]
    [InlineData("today", "Day 2026-11-26")]
    [InlineData("in 2 weeks", "Day 2026-12-10")]
    [InlineData("this week", "Week 2026-11-23")]
    [InlineData("NEXT week", "Week 2026-11-30")]
    [InlineData("this month", "Month 2026-11-01")]
    [InlineData("last quarter", "Quarter 2026-07-01")]
    [InlineData("next year", "Year 2027-01-01")]
    public void What_names_a_span_of_time_begins_with_its_first_day(string said, string start)
    {
        Assert.True(NaturalDate.TryParse(said, Today, out var date));
        var phrase = new DatePhrase(said, date, NaturalDate.PeriodOf(said));
        Assert.Equal(start, $"{phrase.Period} {phrase.Start:yyyy-MM-dd}");
    }

    [Theory]
    [InlineData("2026-11-30", "last quarter", "2026-07-01")]
    [InlineData("2024-02-29", "last year", "2023-01-01")]
    [InlineData("2026-01-31", "next month", "2026-02-01")]
    [InlineData("2027-01-01", "this week", "2026-12-28")]
    [InlineData("2026-11-29", "this week", "2026-11-23")]
    public void The_end_of_a_month_or_week_is_in_it_too(string today, string said, string start)
    {
        Assert.True(NaturalDate.TryParse(said, DateOnly.Parse(today, CultureInfo.InvariantCulture), out var date));
        Assert.Equal(start, new DatePhrase(said, date, NaturalDate.PeriodOf(said)).Start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("yyyy-MM-dd", "2026-11-26")]
    [InlineData("YYYY-MM-DD", "2026-11-26")]
    [InlineData("dddd, Do MMMM YYYY", "Thursday, 26th November 2026")]
    [InlineData("GGGG-[W]WW", "2026-W48")]
    [InlineData("yyyy/MM/'day' d", "2026/11/day 26")]
    [InlineData("HH:mm h:mm a", "09:05 9:05 am")]
    [InlineData("YY M D ddd Q", "26 11 26 Thu 4")]
    [InlineData("[unclosed", "[unclo0e26")]
    [InlineData("", "")]
    public void A_date_is_written_by_a_pattern(string pattern, string text) => Assert.Equal(text, DatePattern.Format(new DateTime(2026, 11, 26, 9, 5, 0), pattern));
}
