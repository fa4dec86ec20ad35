using EdgeTwin.Self.Drafting;

namespace EdgeTwin.Self.Tests.Drafting;

public sealed class DrafterTests
{
    [Fact]
    public void What_fits_best_is_taken_under_its_headings_with_what_it_points_back_to()
    {
        var page = PageOf(100,
            Source("Oak", "Why", 1, "We looked at three.", "The oak table was dear.", "It lasts, though.", "Nobody likes pine.", "So the oak table it was."),
            Source("Oak", "Why", 0.9, "Oak can be sanded again."),
            Source("Pine", "", 0.2, "Pine was not the oak table we wanted."));
        Assert.Equal(
            """
            # the oak table

            Pine was not the oak table we wanted. ([[Pine]])

            ## Why

            The oak table was dear. Nobody likes pine. So the oak table it was. ([[Oak#Why]])

            Oak can be sanded again. ([[Oak#Why]])

            ## Sources
            - [[Pine]], line 1
            - [[Oak#Why]], lines 1 to 2
            - [[Oak#Why]], lines 1 to 2
            """, page);
    }

    [Fact]
    public void What_says_the_same_is_said_once_and_as_it_was_said_last()
    {
        var page = PageOf(100,
            Source("Old", "", 1, "The oak table is oiled in May by Bernd.") with { Day = new DateOnly(2024, 5, 1) },
            Source("New", "", 1, "The oak table is oiled in May, by Bernd too.") with { Day = new DateOnly(2026, 5, 1) });
        Assert.Contains("Bernd too. ([[New]])", page, StringComparison.Ordinal);
        Assert.DoesNotContain("[[Old]]", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_passage_that_was_found_by_what_is_not_in_its_sentences_is_left_out() =>
        Assert.DoesNotContain("Write it down", PageOf(100, Source("Oak", "", 1, "The oak table is here."), Source("Frost", "", 1, "Close the vent.", "Write it down.")), StringComparison.Ordinal);

    [Fact]
    public void It_has_no_more_words_than_were_asked_for()
    {
        var sources = Enumerable.Range(0, 50).Select(number => Source($"Note {number}", "", 1.0 / (number + 1), $"The oak table number {number} has colour{number} and wood{number} and legs{number}.")).ToArray();
        foreach (var words in new[] { 50, 100, 300 })
        {
            var draft = Drafter.Of("oak table", sources, [], words);
            Assert.InRange(draft.Words.Split(' ').Length, words / 2, words);
        }
    }

    [Fact]
    public void What_others_wrote_is_quoted_and_what_is_open_is_told_apart()
    {
        var page = DraftPage.Of(
            Drafter.Of("oak table", [Source("Mine", "", 1, "The oak table is mine."), Source("Clip", "", 2, "An oak table is heavy.") with { IsOwn = false }],
                [new DraftSentence("oil the oak table", [Source("Mine", "", 1)]), new DraftSentence("call Anna", [Source("Mine", "", 1)])], 100), Link, null);
        Assert.Contains("# oak table\n\nThe oak table is mine. ([[Mine]])\n\n## Still open\n- oil the oak table ([[Mine]])\n\n## Others say\n\n> An oak table is heavy.\n\n([[Clip]])\n", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna", page, StringComparison.Ordinal);
    }

    private static string PageOf(int words, params DraftSource[] sources)
    {
        var page = DraftPage.Of(Drafter.Of("the oak table", sources, [], words), Link, null);
        Assert.StartsWith("---\ntype: vault-draft\nvoice: false\n---\n", page, StringComparison.Ordinal);
        return page[page.IndexOf('#', StringComparison.Ordinal)..].TrimEnd('\n');
    }

    private static string Link(DraftSource source) => $"[[{source.Title}{(source.Heading.Length > 0 ? "#" + source.Heading : "")}]]";

    private static DraftSource Source(string title, string heading, double score, params string[] sentences) =>
        new(title + ".md", title, heading, 0, heading.Length > 0 ? 1 : 0, null, score, IsOwn: true, sentences);
}
