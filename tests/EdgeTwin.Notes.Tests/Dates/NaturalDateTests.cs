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
    [InlineData("x", "")]
    [InlineData(" ", "")]
    public void What_was_begun_is_completed(string typed, string completed) =>
        Assert.Equal(completed, string.Join(", ", NaturalDate.Complete(typed, Today).Select(date => $"{date.Phrase} {date.Date:yyyy-MM-dd}")));

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
