using EdgeTwin.Self.Values;

namespace EdgeTwin.Self.Tests.Values;

public sealed class VerdictThresholdTests
{
    /// <summary>The surest first: + for right, - for wrong, each 0.01 less sure; those in brackets are equally sure.</summary>
    [Theory]
    [InlineData(0, 0, double.PositiveInfinity, 29)]
    [InlineData(28, 0, double.PositiveInfinity, 1)]
    [InlineData(29, 0, 0.72, 0)]
    [InlineData(45, 0, 0.56, 0)]
    [InlineData(28, 1, double.PositiveInfinity, 1)]
    [InlineData(29, 5, 0.72, 0)]
    public void It_takes_29_right_ones_without_a_wrong_one(int right, int wrongAfter, double min, int missing)
    {
        var threshold = Of([.. Enumerable.Repeat(true, right), .. Enumerable.Repeat(false, wrongAfter)]);
        Assert.Equal((min, missing), (Math.Round(threshold.Min, 2), threshold.Missing));
    }

    [Theory]
    [InlineData(45, double.PositiveInfinity, 1)]
    [InlineData(46, 0.55, 0)]
    public void With_a_wrong_one_first_it_takes_46(int count, double min, int missing)
    {
        var threshold = Of([false, .. Enumerable.Repeat(true, count - 1)]);
        Assert.Equal((min, missing), (Math.Round(threshold.Min, 2), threshold.Missing));
    }

    [Fact]
    public void Those_that_are_equally_sure_are_shown_all_or_none()
    {
        double[] certainties = [.. Enumerable.Repeat(0.9, 29), 0.9];
        Assert.True(VerdictThreshold.Of(certainties, [.. Enumerable.Repeat(true, 30)]).IsOn);
        Assert.False(VerdictThreshold.Of(certainties, [.. Enumerable.Repeat(true, 29), false]).IsOn);
    }

    /// <summary>What the documentation says of chance, computed: every one wrong with a probability of 0.1, and a threshold looked for after each.</summary>
    [Theory]
    [InlineData(100, 0.115)]
    [InlineData(200, 0.165)]
    public void A_threshold_is_found_by_mistake_as_seldom_as_is_said(int count, double chance)
    {
        var found = 0.0;
        var open = new double[count + 1];
        open[0] = 1;
        for (var k = 1; k <= count; k++)
        {
            for (var wrong = k; wrong >= 0; wrong--)
                open[wrong] = (open[wrong] * 0.9) + (wrong > 0 ? open[wrong - 1] * 0.1 : 0);
            for (var wrong = 0; wrong <= k && VerdictThreshold.Chance(k, wrong) <= 0.05; wrong++)
            {
                found += open[wrong];
                open[wrong] = 0;
            }
        }
        Assert.Equal(chance, found, 3);
    }

    private static VerdictThreshold Of(bool[] isRight) => VerdictThreshold.Of([.. isRight.Select((_, i) => 1 - (0.01 * i))], isRight);
}
