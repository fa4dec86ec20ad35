using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Asking;

namespace EdgeTwin.Self.Tests.Asking;

public sealed class QuestionFinderTests
{
    [Theory]
    [InlineData("Why did we buy it?", "0 Why did we buy it?")]
    [InlineData("# What is **this** for?\n", "0 What is this for?")]
    [InlineData("It rains. Where did [[Anna|she]] live?\n", "0 Where did she live?")]
    [InlineData("- Is the *boiler* serviced?\n- no\n", "2 Is the boiler serviced?")]
    [InlineData("Really?\n", "")]
    [InlineData("```\nwhy is this so?\n```\n", "")]
    [InlineData("Why? Because it is so.\n", "")]
    [InlineData("", "")]
    public void Questions_are(string note, string expected) =>
        Assert.Equal(expected, string.Join('|', QuestionFinder.In(NoteScan.Of(Encoding.UTF8.GetBytes(note)), 10).Select(found => $"{found.Place.Start} {found.Question}")));

    [Fact]
    public void No_more_than_asked_for() => Assert.Equal(3, QuestionFinder.In(NoteScan.Of(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Why is this so?\n\n", 9)))), 3).Count);
}
