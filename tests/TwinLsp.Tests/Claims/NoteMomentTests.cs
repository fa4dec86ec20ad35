using EdgeTwin.Lsp.Claims;

namespace EdgeTwin.Lsp.Tests.Claims;

public sealed class NoteMomentTests
{
    private static readonly TimeZoneInfo TwoHoursEast = TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(2), "east", "east");

    [Theory]
    [InlineData("2026-11-20", "2026-11-21 00:00")] // A day is read as of its end.
    [InlineData(" 2026-11-20 14:05 ", "2026-11-20 14:05")]
    [InlineData("2026-11-20T14:05:09", "2026-11-20 14:05:09")]
    [InlineData("2026-11-20T14:05:09Z", "2026-11-20 16:05:09")]
    [InlineData("2026-11-20T14:05:09.5Z", "2026-11-20 16:05:09")]
    [InlineData("2026-11-20 14:05+02:00", "2026-11-20 14:05")]
    [InlineData("", null)]
    [InlineData("soon", null)]
    [InlineData("2026-13-01", null)]
    [InlineData("1960-01-01", null)]
    [InlineData("9999-12-31", null)]
    [InlineData("2500-01-01", null)]
    public void A_moment_is_read_on_the_readers_clock(string text, string? expected) =>
        Assert.Equal(expected, NoteMoment.TryParse(text, TwoHoursEast, out var ns) ? NoteMoment.Shown(ns, TwoHoursEast) : null);
}
