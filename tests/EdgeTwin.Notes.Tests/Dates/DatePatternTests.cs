using EdgeTwin.Notes.Dates;

namespace EdgeTwin.Notes.Tests.Dates;

public sealed class DatePatternTests
{
    [Theory]
    [InlineData("yyyy-MM-dd", "2026-11-27", "2026-11-27")]
    [InlineData("YYYY/MM/YYYY-MM-DD", "2026/11/2026-11-27", "2026-11-27")]
    [InlineData("dddd, D MMMM YYYY", "Friday, 27 November 2026", "2026-11-27")]
    [InlineData("ddd Do MMM yyyy", "Fri 27th Nov 2026", "2026-11-27")]
    [InlineData("gggg-[W]ww", "2026-W48", "2026-11-23")]
    [InlineData("yyyy-MM", "2026-11", "2026-11-01")]
    [InlineData("yyyy-'Q'Q", "2026-Q4", "2026-10-01")]
    [InlineData("yyyy", "2026", "2026-01-01")]
    [InlineData("yyyy-DDDD", "2026-331", "2026-11-27")]
    [InlineData("d.M.yyyy", "7.1.2026", "2026-01-07")]
    public void A_name_is_read_as_it_was_written(string pattern, string text, string date)
    {
        Assert.True(DatePattern.TryParse(text, pattern, out var read));
        Assert.Equal(date, read.ToString("yyyy-MM-dd"));
        Assert.Equal(text, DatePattern.Format(read.ToDateTime(TimeOnly.MinValue), pattern));
    }

    [Theory]
    [InlineData("yyyy-MM-dd", "2026-13-01")]
    [InlineData("yyyy-MM-dd", "2026-02-30")]
    [InlineData("yyyy-MM-dd", "2026-11-27 x")]
    [InlineData("yyyy-MM-dd", "0000-01-01")]
    [InlineData("yyyy-MM-dd", "９９９９-01-01")]
    [InlineData("yyyy-MM-dd", "")]
    [InlineData("gggg-[W]ww", "2026-W54")]
    [InlineData("gggg-[W]ww", "2026-W00")]
    [InlineData("dddd yyyy-MM-dd", "Monday 2026-11-27")]
    [InlineData("yyyy-MM-dd HH", "2026-11-27 10")]
    [InlineData("MM-dd", "11-27")]
    [InlineData("yyyy-DDDD", "2026-366")]
    [InlineData("yyyy-[Q]Q", "2026-Q5")]
    [InlineData("", "")]
    public void What_the_pattern_never_writes_is_no_date(string pattern, string text) => Assert.False(DatePattern.TryParse(text, pattern, out _));
}
