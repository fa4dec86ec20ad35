using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Tests.Recall;

public sealed class HybridRankTests
{
    [Fact]
    public void Words_and_meanings_count_on_the_same_scale()
    {
        var scores = new double[3];
        HybridRank.Join([0, 10, 20], [0.52, 0.51, 0.5], 2, scores);
        Assert.True(scores[0] > scores[1] && scores[1] > scores[2], string.Join(' ', scores));
        HybridRank.Join([0, 10, 20], [0.52, 0.51, 0.5], 0.5, scores);
        Assert.True(scores[0] < scores[1] && scores[1] < scores[2], string.Join(' ', scores));
    }

    [Fact]
    public void What_is_alike_for_all_tells_none_from_another()
    {
        var scores = new double[2];
        HybridRank.Join([0, 0], [0.4, 0.4], 1, scores);
        Assert.Equal([0, 0], scores);
        Assert.Throws<ArgumentException>(() => HybridRank.Join([0], [0, 1], 1, new double[2]));
    }

    [Fact]
    public void What_is_like_the_best_is_near()
    {
        var nearness = new double[3];
        HybridRank.Feedback([3, 1, 2], [[1, 0], [0, 1], [0.8f, 0.6f]], 1, nearness);
        Assert.Equal([1, 0, 0.8], nearness.Select(value => Math.Round(value, 3)));
    }
}
