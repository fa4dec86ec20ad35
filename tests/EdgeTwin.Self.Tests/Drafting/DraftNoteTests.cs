using System.Text;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Structure;
using EdgeTwin.Self.Drafting;

namespace EdgeTwin.Self.Tests.Drafting;

public sealed class DraftNoteTests
{
    [Theory]
    [InlineData("We took oak. It lasts.", "We took oak.|It lasts.")]
    [InlineData("We took [[Oak|the oak]] **for life. Or longer.** Then pine.", "We took [[Oak|the oak]] **for life. Or longer.** Then pine.")]
    [InlineData("Everything of ours that is made of wood is in [the list](../list.md) and <b>here</b> #furniture/oak ^block", "Everything of ours that is made of wood is in the list and here furniture/oak")]
    [InlineData("Asked Dr. J. Smith (he knows. He does) first. Yes.", "Asked Dr.|J. Smith (he knows. He does) first.|Yes.")]
    [InlineData("The key `a. B` stays. So does $x. Y$ here.", "The key `a. B` stays.|So does $x.|Y$ here.")]
    [InlineData("It came[^1] late %%not for others%% and loud.\n\n[^1]: In May.", "It came late and loud.|In May.")]
    [InlineData("First line\nof a  paragraph. Second.", "First line of a paragraph.|Second.")]
    [InlineData("cost:: 1,400 €", "")]
    [InlineData("- one thing\n- [x] a thing done\n- [ ] a thing to do", "one thing|a thing done")]
    [InlineData("> somebody else's", "")]
    [InlineData("```\ncode. Code.\n```", "")]
    [InlineData("", "")]
    public void A_notes_sentences_are_as_they_may_stand_elsewhere(string note, string expected) => Assert.Equal(expected, string.Join('|', SentencesOf(note, isOwn: true)));

    [Fact]
    public void Of_somebody_elses_note_quotations_count_too() => Assert.Equal("He said \"no\" and \"never\".", Assert.Single(SentencesOf("He said \"no\" and \"never\".", isOwn: false)));

    [Fact]
    public void Of_a_long_passage_whole_sentences_are_taken_from_its_beginning() =>
        Assert.InRange(SentencesOf(string.Concat(Enumerable.Range(100, 900).Select(number => $"Sentence number {number} has forty characters. ")), isOwn: true).Sum(sentence => sentence.Length), 3_900, 4_000);

    [Theory]
    [InlineData("- [ ] oil the table\n- [x] buy oil\n\nIs it dry? Who knows?\n\nIt is.", "0 oil the table|3 Who knows?")]
    [InlineData("# Why?\n\n> Who?\n", "")]
    public void What_is_open_is_what_it_asks_and_has_not_done(string note, string expected) =>
        Assert.Equal(expected, string.Join('|', new DraftNote(NoteScan.Of(Encoding.UTF8.GetBytes(note)), isOwn: true).Open.Select(open => $"{open.Line} {open.Text}")));

    [Fact]
    public void No_text_whatever_breaks_it()
    {
        const int Seed = 7261;
        var random = new Random(Seed);
        string[] parts = ["[[", "]]", "**", "`", "(", ")", "\"", ". ", "? ", "a", "B", "::", "#t", "^b", "[x](y)", "%%", "\n", "- [ ] ", "> ", "$", "é", "👍", "\0", "[^1]", "<b>", "![[e]]", "| a |", "---"];
        for (var round = 0; round < 2_000; round++)
        {
            var note = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => parts[random.Next(parts.Length)]));
            var scan = NoteScan.Of(Encoding.UTF8.GetBytes(note));
            var read = new DraftNote(scan, isOwn: random.Next(2) == 0);
            foreach (var sentence in read.In(new TextSpan(0, scan.Text.Length)))
                Assert.True(sentence.Trim().Length > 0 && !sentence.Contains('\n', StringComparison.Ordinal), $"seed {Seed}, round {round}: '{sentence}' of '{note}'");
            Assert.All(read.Open, open => Assert.True(open.Text.Length > 0));
        }
    }

    private static IReadOnlyList<string> SentencesOf(string note, bool isOwn)
    {
        var scan = NoteScan.Of(Encoding.UTF8.GetBytes(note));
        return new DraftNote(scan, isOwn).In(new TextSpan(0, scan.Text.Length));
    }
}
