using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Conditions.Editing;
using EdgeTwin.Model.Conditions.Syntax;

namespace EdgeTwin.Model.Tests.Conditions;

public sealed class ConditionEditingTests
{
    private const string UpdateVariable = "EDGETWIN_UPDATE";

    [Fact]
    public void The_page_is_what_the_words_say()
    {
        var path = RepositoryRoot.Of("docs/conditions.md");
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
            File.WriteAllText(path, ConditionDocumentation.Markdown());
        Assert.True(File.Exists(path) && File.ReadAllText(path) == ConditionDocumentation.Markdown(), $"docs/conditions.md is not what the words say; run this test with {UpdateVariable}=1 and commit the file.");
    }

    /// <summary>The examples of the manual are conditions, in canonical form, and use the word they explain.</summary>
    [Fact]
    public void Every_example_is_a_condition_that_uses_its_word()
    {
        Assert.All(ConditionWords.All, word =>
        {
            Assert.Empty(Condition.Read(word.Example, new Greenhouse()).Errors);
            Assert.Contains(word.Text, word.Example, StringComparison.Ordinal);
            var formatted = ConditionFormatter.Format(word.Example);
            Assert.Empty(Condition.Read(formatted, new Greenhouse()).Errors);
        });
    }

    [Fact]
    public void Every_operator_has_its_word() =>
        Assert.Empty(Enum.GetValues<ConditionOperator>().Except(ConditionWords.All.Select(word => word.Operator).OfType<ConditionOperator>()).Except([ConditionOperator.Negate]));

    [Theory]
    [InlineData("|", "greenhouse/air#temperature avg not", "and over Cel")]
    [InlineData("green|", "greenhouse/air#temperature avg", "and")]
    [InlineData("greenhouse/air#temperature |", "> and for between", "not greenhouse/air#temperature Cel")]
    [InlineData("greenhouse/air#temperature > |", "greenhouse/outside#temperature avg", "and Cel")]
    [InlineData("greenhouse/air#temperature > 28 |", "Cel and for", "not s")]
    [InlineData("greenhouse/air#temperature > 28 C|", "Cel", "not")]
    [InlineData("greenhouse/vent#open for |", "", "Cel not and")]
    [InlineData("greenhouse/vent#open for 5 |", "min h", "Cel and")]
    [InlineData("always |", "over", "not and")]
    [InlineData("always over 1 h |", "greenhouse/vent#open not", "and")]
    [InlineData("avg(|", "greenhouse/air#temperature", "and")]
    [InlineData("avg(greenhouse/air#temperature |", "over", "not")]
    [InlineData("(greenhouse/vent#open) |", "and", "not")]
    public void What_may_stand_at_a_place_is_offered_and_what_may_not_is_not(string marked, string offered, string not)
    {
        var offset = marked.IndexOf('|', StringComparison.Ordinal);
        var completions = ConditionCompletions.At(marked.Remove(offset, 1), offset, new Greenhouse());
        var texts = completions.Select(completion => completion.Text).ToList();
        Assert.Empty(offered.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(texts));
        Assert.Empty(not.Split(' ').Intersect(texts));
        Assert.All(completions, completion => Assert.True(completion.Span.End == offset && completion.Detail is not null));
        if (marked.Contains("28 C", StringComparison.Ordinal))
            Assert.Equal(("Cel", 1), (texts[0], completions[0].Span.Length));
    }

    [Fact]
    public void Every_piece_has_its_colour()
    {
        const string text = "always over 30 d (avg(a/b#c over 1 h) > 28 Cel and ~ foo)";
        Assert.Equal(
            "Keyword:always Keyword:over Number:30 Unit:d Function:avg Property:a/b#c Keyword:over Number:1 Unit:h Operator:> Number:28 Unit:Cel Keyword:and",
            string.Join(' ', ConditionColours.Of(text).Select(piece => $"{piece.Colour}:{text.AsSpan(piece.Span.Start, piece.Span.Length)}")));
    }

    [Theory]
    [InlineData("av|g(a#b over 1 h) > 5", "avg")]
    [InlineData("avg(a|#b over 1 h) > 5", "a#b")]
    [InlineData("avg(a#b ov|er 1 h) > 5", "over")]
    [InlineData("avg(a#b over 1 h) >| 5", ">")]
    [InlineData("avg(a#b over 1 h) > |5", null)]
    [InlineData("avg(a#b over 1| h) > 5", null)]
    public void What_stands_at_a_place_can_be_explained(string marked, string? expected)
    {
        var offset = marked.IndexOf('|', StringComparison.Ordinal);
        var hover = ConditionHover.At(marked.Remove(offset, 1), offset);
        Assert.Equal(expected, hover?.Word?.Text ?? hover?.Property?.ToString());
    }
}
