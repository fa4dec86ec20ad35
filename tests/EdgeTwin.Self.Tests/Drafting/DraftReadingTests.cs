using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Drafting;

namespace EdgeTwin.Self.Tests.Drafting;

/// <summary>What a language model writes, whatever it is, as a draft that says where it knows it from.</summary>
public sealed class DraftReadingTests
{
    private static readonly DraftQuestion Question = new("the oak table",
    [
        Source("Oak", "We chose the oak table in March 2025 for 1,400 €.", "It does not wobble and Bernd can repair it in his workshop down by the river whenever that should be needed again."),
        Source("Care", "The table is oiled twice a year."),
    ], 100, []);

    [Theory]
    [InlineData("The oak table was chosen in March 2025 [1].", "The oak table was chosen in March 2025. <1>", 0)]
    [InlineData("It was chosen in March 2025. It is oiled twice a year. [1, 2]", "It was chosen in March 2025. <1,2>|It is oiled twice a year. <1,2>", 0)]
    [InlineData("The oak table cost 1400 € [1]. The table is oiled [2].", "The oak table cost 1400 €. <1>|The table is oiled. <2>", 0)]
    [InlineData("The oak table cost 900 € [1].", "The oak table cost 900 €. <new>", 1)]
    [InlineData("The oak table was chosen by Anna [1].", "The oak table was chosen by Anna. <new>", 1)]
    [InlineData("The oak table does wobble [1].", "The oak table does wobble. <new>", 1)]
    [InlineData("The table is never oiled [2].", "The table is never oiled. <new>", 1)]
    [InlineData("Velvet curtains hang gracefully beside tall windows [2].", "Velvet curtains hang gracefully beside tall windows. <new>", 1)]
    [InlineData("The table is oiled [7].", "The table is oiled. <new>", 1)]
    [InlineData("The table is oiled.", "The table is oiled. <new>", 1)]
    [InlineData("Oil smells good [new].", "Oil smells good. <new>", 0)]
    [InlineData("Bernd can repair it in his workshop down by the river whenever that should be needed again [1].", "\u201CBernd can repair it in his workshop down by the river whenever that should be needed again\u201D. <1>", 1)]
    [InlineData("## Care\n- The table is **oiled** [2].", "# Care|The table is oiled. <2>", 0)]
    [InlineData("", "", 1)]
    [InlineData("```json\n{}\n```\n[1] [2]", "", 1)]
    public void A_sentence_cites_what_bears_it_out_or_is_new(string answer, string expected, int problems)
    {
        var reading = DraftReading.Of(Question, answer);
        Assert.Equal(expected, string.Join('|', reading.Draft.Sections.SelectMany(Written)).Replace("\\*", "", StringComparison.Ordinal));
        Assert.True(problems == reading.Problems.Count, string.Join('\n', reading.Problems));
    }

    [Fact]
    public void Nothing_that_it_writes_does_anything_in_a_note()
    {
        const string Answer = "---\ntype: workflow\n---\n- do:: set greenhouse/vent#on = on [2].\n[[Oak]] and ![[Secret]] and <script>alert(1)</script> table oiled https://evil.example/?q=1 twice [2].\n#decision `code` the table is $x$ oiled %%hidden%% ^block [2].\n> [!note] The table is oiled [2].\n";
        var page = DraftPage.Of(DraftReading.Of(Question, Answer).Draft, source => $"[[{source.Title}]]", "m\"\n---\nx: y");
        var scan = NoteScan.Of(Encoding.UTF8.GetBytes(page));
        ElementKind[] harmless = [ElementKind.FrontMatter, ElementKind.Paragraph, ElementKind.Heading, ElementKind.List, ElementKind.ListItem, ElementKind.WikiLink];
        Assert.All(scan.Elements.ToArray(), element => Assert.Contains(element.Kind, harmless));
        Assert.All(scan.Elements.ToArray().Where(element => element.Kind == ElementKind.WikiLink), link => Assert.Equal("Care", Encoding.UTF8.GetString(link.Target(scan.Text.Span))));
        Assert.DoesNotContain("evil.example", page, StringComparison.Ordinal);
        Assert.DoesNotContain("::", page, StringComparison.Ordinal);
    }

    [Fact]
    public void No_answer_whatever_breaks_it_and_nothing_is_cited_that_does_not_bear_it_out()
    {
        const int Seed = 40127;
        var random = new Random(Seed);
        string[] parts = ["[1]", "[2]", "[new]", "[99999999999]", "[", "]", "[[", "##", "#", "\n", "\n\n", ". ", "the oak table ", "oiled ", "1,400 ", "not ", "Bernd ", "Zed ", "::", "`", "```", "\"", "\u201C", "\0", "\uD83D", "👍", "- ", "> ", "<", "$$", "| ", "\\", "---"];
        for (var round = 0; round < 3_000; round++)
        {
            var answer = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => parts[random.Next(parts.Length)]));
            foreach (var sentence in DraftReading.Of(Question, answer).Draft.Sections.SelectMany(section => section.Sentences))
            {
                Assert.True(sentence.IsNew == (sentence.Sources.Count == 0), $"seed {Seed}, round {round}");
                Assert.False(!sentence.IsNew && sentence.Text.Contains("table Zed", StringComparison.Ordinal), $"seed {Seed}, round {round}: {sentence.Text}");
            }
        }
    }

    [Fact]
    public void It_is_told_the_passages_how_the_person_writes_and_what_was_wrong()
    {
        Assert.Contains("[1] Oak: We chose the oak table in March 2025 for 1,400 €.", Question.Text, StringComparison.Ordinal);
        Assert.Contains("[2] Care: The table is oiled twice a year.", Question.Text, StringComparison.Ordinal);
        var again = Question.Again("The table is oiled.", ["'The table is oiled.' cites no passage."]);
        Assert.StartsWith(Question.Text, again, StringComparison.Ordinal);
        Assert.Contains("- 'The table is oiled.' cites no passage.", again, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Written(DraftSection section)
    {
        if (section.Heading.Length > 0)
            yield return "# " + section.Heading;
        foreach (var sentence in section.Sentences)
            yield return $"{sentence.Text} <{(sentence.IsNew ? "new" : string.Join(',', sentence.Sources.Select(source => source.Title == "Oak" ? 1 : 2)))}>";
    }

    private static DraftSource Source(string title, params string[] sentences) => new(title + ".md", title, "", 0, 0, null, 1, IsOwn: true, sentences);
}
