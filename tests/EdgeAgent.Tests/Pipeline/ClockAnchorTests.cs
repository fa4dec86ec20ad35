using EdgeTwin.Agent.Pipeline;

namespace EdgeTwin.Agent.Tests.Pipeline;

public sealed class ClockAnchorTests
{
    private const long Ms = 1_000_000;
    private const long Day = 86_400_000 * Ms;

    [Theory]
    // what is observed after a first offset of zero → what is reported as a step, and the anchor afterwards
    [InlineData(0, 0, 0)]
    [InlineData(Ms - 1, 0, 0)]                          // noise
    [InlineData(-(Ms - 1), 0, 0)]
    [InlineData(2 * Ms, 0, 2 * Ms)]                     // drift is followed quietly
    [InlineData(-49 * Ms, 0, -49 * Ms)]
    [InlineData(50 * Ms, 50 * Ms, 50 * Ms)]             // a step
    [InlineData(-1000 * Ms, -1000 * Ms, -1000 * Ms)]    // a leap second
    [InlineData(-14 * Day, -14 * Day, -14 * Day)]       // someone set the clock back
    [InlineData(19_723 * Day, 19_723 * Day, 19_723 * Day)] // 54 years on: the first NTP sync of a board without RTC
    public void A_step_is_told_from_drift_and_noise(long observedNs, long reportedNs, long anchorNs)
    {
        var anchor = new ClockAnchor();
        Assert.Equal(0, anchor.Observe(0));
        Assert.Equal(reportedNs, anchor.Observe(observedNs));
        Assert.Equal(anchorNs, anchor.OffsetNs);
    }

    [Fact]
    public void The_first_offset_is_no_step()
    {
        var anchor = new ClockAnchor();
        Assert.Equal(0, anchor.Observe(1_800_000_000_000_000_000));
        Assert.Equal(1_800_000_000_000_000_000, anchor.OffsetNs);
    }
}
