using EdgeTwin.Self.Values;

namespace EdgeTwin.Self.Tests.Values;

public sealed class StanceTests
{
    [Theory]
    [InlineData("We tell Anna the truth", "We do not tell Anna the truth", true)]
    [InlineData("We don't tell Anna", "We won't tell Tom", false)]
    [InlineData("We tell Anna at once", "We hide it from Anna", true)]
    [InlineData("We do not tell Anna", "We hide it from Anna", false)]
    [InlineData("We pay for it without credit", "We buy it on credit", true)]
    [InlineData("We pay for it without credit", "We save and pay for it", false)]
    [InlineData("We repair the oven", "We replace the oven", true)]
    [InlineData("We repair the oven instead of replacing it", "We replace the oven", false)]
    [InlineData("We buy a new bicycle", "We sell the used bicycle", true)]
    [InlineData("We do not buy the lamp on credit", "We buy the lamp on credit", true)]
    [InlineData("No, we travel by train", "We travel by train", false)]
    [InlineData("We never not write", "We write", false)]
    [InlineData("", "We write", false)]
    public void Opposites_are_told_by_negations_and_by_words(string one, string other, bool isOpposite)
    {
        Assert.Equal(isOpposite, new Stance(one).IsOppositeOf(new Stance(other)));
        Assert.Equal(isOpposite, new Stance(other).IsOppositeOf(new Stance(one)));
    }
}
