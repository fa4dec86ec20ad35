using System.Text;
using EdgeTwin.Self.Completion;

namespace EdgeTwin.Self.Tests.Completion;

public sealed class CompletionModelTests
{
    private const int Seed = 60;
    private const string Habit = "We meet at the old mill on Sunday morning.\n";

    [Theory]
    [InlineData("We meet at the old m", "ill")]
    [InlineData("We meet at the o", "ld mill")]
    [InlineData("We meet at the old mill on Sun", "day")]
    [InlineData("Ask Bartholo", "mew")]
    public void What_was_written_before_comes_again(string before, string expected)
    {
        var model = Of([Habit + Habit, "Something else about bread and the garden.\n", Habit], "Bartholomew");
        Assert.Contains(model.Suggest("new.md", Encoding.UTF8.GetBytes(before), default, 3), suggestion => Encoding.UTF8.GetString(suggestion.Text).StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void What_stands_in_the_note_itself_is_known_at_once()
    {
        var model = Of(["Bread.\n"], "");
        var before = "The Quantock hills are near. From here one sees the Quanto"u8;
        Assert.Contains(model.Suggest("new.md", before, default, 3), suggestion => suggestion.Text.StartsWith("ck"u8));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("   \n\n  ")]
    public void Of_nothing_something_or_nothing_is_said_and_never_an_error(string before)
    {
        foreach (var model in new[] { Of([], ""), Of([""], ""), Of([Habit], "") })
            Assert.InRange(model.Suggest("new.md", Encoding.UTF8.GetBytes(before), default, 3).Count, 0, 3);
    }

    [Fact]
    public void Bytes_that_are_no_text_stop_nothing()
    {
        var random = new Random(7);
        var bytes = new byte[4_000];
        random.NextBytes(bytes);
        var model = CompletionModel.Of(["a.md"], [new CompletionText(bytes, bytes)], [], CancellationToken.None);
        for (var at = 0; at < 400; at++)
            model.Suggest("b.md", bytes.AsSpan(0, at), bytes.AsSpan(at), 3);
    }

    [Fact]
    public void A_model_that_took_edits_counts_what_a_new_one_would()
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        var notes = new string[8];
        for (var i = 0; i < notes.Length; i++)
            notes[i] = Sentence(random);
        var model = Of(notes, "");
        for (var edit = 0; edit < 60; edit++)
        {
            var note = random.Next(notes.Length);
            notes[note] = random.Next(5) == 0 ? "" : Sentence(random) + Sentence(random);
            model.Take($"{note}.md", Encoding.UTF8.GetBytes(notes[note]));
            if (edit % 6 != 0)
                continue;
            var fresh = Of(notes, "");
            foreach (var words in new[] { " a", " the cat", " cat sat", " sat on the", " mat", " dog sat on" })
                Assert.Equal(fresh.CountOf(Encoding.UTF8.GetBytes(words)), model.CountOf(Encoding.UTF8.GetBytes(words)));
        }
    }

    [Fact]
    public void The_same_vault_gives_the_same_suggestions()
    {
        string Shown(CompletionModel model) => string.Join('|', model.Suggest("n.md", "We meet at"u8, default, 3).Select(suggestion => Encoding.UTF8.GetString(suggestion.Text)));
        Assert.Equal(Shown(Of([Habit, "We eat at the inn.\n"], "")), Shown(Of([Habit, "We eat at the inn.\n"], "")));
    }

    [Fact]
    public void A_note_that_is_taken_out_foretells_nothing()
    {
        var model = Of(["The zeppelin lands at noon.\n"], "");
        Assert.NotEmpty(model.Suggest("n.md", "The zepp"u8, default, 1));
        model.Take("0.md", default);
        Assert.DoesNotContain(model.Suggest("n.md", "The zepp"u8, default, 1), suggestion => suggestion.Text.StartsWith("elin"u8));
    }

    [Fact]
    public void What_was_shown_and_not_taken_makes_room_for_what_else_may_come()
    {
        string First(CompletionModel model, string before) => Encoding.UTF8.GetString(model.Suggest("n.md", Encoding.UTF8.GetBytes(before), default, 1)[0].Text);
        string[] notes = ["in the garden we\n", "in the garden so\n", "in the garden to\n", "in the garden up\n", "in the garden at\n", "in the garage if\n", "in the garage or\n"];
        var model = Of(notes, "");
        Assert.StartsWith("rden", First(model, "in the ga"), StringComparison.Ordinal);
        // Whoever had wanted it would have taken it.
        Assert.StartsWith("age", First(model, "in the gar"), StringComparison.Ordinal);
        // Nothing else can come.
        Assert.StartsWith("en", First(model, "in the gard"), StringComparison.Ordinal);
        // Nothing was shown in this one.
        Assert.StartsWith("den", First(Of(notes, ""), "in the gar"), StringComparison.Ordinal);
    }

    private static string Sentence(Random random)
    {
        string[] words = ["the", "cat", "sat", "on", "a", "mat", "dog"];
        var sentence = new StringBuilder("so");
        for (var i = 0; i < 12; i++)
            sentence.Append(' ').Append(words[random.Next(words.Length)]);
        return sentence.Append(".\n").ToString();
    }

    private static CompletionModel Of(string[] notes, string name) => CompletionModel.Of(
        [.. Enumerable.Range(0, notes.Length).Select(note => $"{note}.md")], [.. notes.Select(note => new CompletionText(Encoding.UTF8.GetBytes(note), []))], name.Length > 0 ? [name] : [], CancellationToken.None);
}
