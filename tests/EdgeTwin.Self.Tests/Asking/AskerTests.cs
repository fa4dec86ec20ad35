namespace EdgeTwin.Self.Tests.Asking;

public sealed class AskerTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    private static readonly VaultOf Vault = new(
        ("decisions/Oak table.md", "---\ntype: decision\nstatus: accepted\ndecided: 2026-03-01\nsupersedes: \"[[Pine table]]\"\n---\n# Oak table for the kitchen\n\n## Options\n- Oak table from Marten's workshop, 1,400 €\n- Pine table from the furniture house, 220 €\n\n## Outcome\nWe take the oak table because it lasts thirty years and can be repaired.\n"),
        ("decisions/Pine table.md", "---\ntype: decision\ndecided: 2024-05-01\n---\n# Pine table\nWe buy a cheap pine table for the kitchen since we may move next year.\n"),
        ("values/Buy for life.md", "---\ntype: value\n---\n# Buy for life\nThings should last and be repaired, not replaced.\n"),
        ("people/Anna.md", "# Anna\nMy sister. Her birthday is on the 3rd of May. She lives in Leipzig and is allergic to nuts.\n"),
        ("days/2026-02-11.md", "Marten showed me his workshop; he plants a tree for each table.\n"));

    [Theory]
    [InlineData("Why did we choose the oak table?", "We take the oak table because it lasts thirty years and can be repaired.")]
    [InlineData("When is Anna's birthday?", "My sister. Her birthday is on the 3rd of May. She lives in Leipzig and is allergic to nuts.")]
    [InlineData("Who is allergic to nuts?", "My sister. Her birthday is on the 3rd of May. She lives in Leipzig and is allergic to nuts.")]
    [InlineData("What did Marten show me?", "Marten showed me his workshop; he plants a tree for each table.")]
    public void What_was_captured_is_cited_as_it_stands(string question, string first)
    {
        var answer = Vault.Asker.Ask(question, 5, Today);
        Assert.True(answer.IsCaptured, $"{answer.Confidence}");
        Assert.Equal(first, Vault.TextOf(answer.Passages[0]));
    }

    [Theory]
    [InlineData("Where does Bernd live?", "Bernd", "Bernd live")]
    [InlineData("How much did the boiler cost?", "boiler", "Boiler")]
    [InlineData("What is Anna's phone number?", "phone number", "Anna phone number")]
    [InlineData("Why?", "", null)]
    [InlineData("", "", null)]
    public void What_was_not_captured_is_said_with_what_is_missing(string question, string missing, string? note)
    {
        var answer = Vault.Asker.Ask(question, 5, Today);
        Assert.False(answer.IsCaptured, $"{answer.Confidence}");
        Assert.Equal((missing, note), (string.Join(' ', answer.Missing), answer.NoteToWrite));
        Assert.Empty(answer.Passages);
    }

    [Fact]
    public void What_is_in_force_comes_first_and_what_is_not_says_by_what()
    {
        var answer = Vault.Asker.Ask("Which table did we buy for the kitchen?", 10, Today);
        Assert.Equal("decisions/Oak table.md", answer.Passages[0].Path);
        var old = answer.Passages.First(passage => passage.Path == "decisions/Pine table.md");
        Assert.Equal("decisions/Oak table.md", old.Successor);
        Assert.True(answer.Passages.SkipWhile(passage => passage.Successor is null).All(passage => passage.Successor is not null));
    }

    [Fact]
    public void As_of_an_earlier_day_what_was_decided_later_is_not_known()
    {
        var answer = Vault.Asker.Ask("Which table did we buy for the kitchen?", 10, new DateOnly(2025, 1, 1));
        Assert.Equal("decisions/Pine table.md", answer.Passages[0].Path);
        Assert.Null(answer.Passages[0].Successor);
        Assert.DoesNotContain(answer.Passages, passage => passage.Path == "decisions/Oak table.md");
    }

    [Fact]
    public void An_empty_vault_knows_nothing() => Assert.False(new VaultOf().Asker.Ask("Why oak?", 5, Today).IsCaptured);

    private static readonly VaultOf Boilers = new(
        ("days/2025-01-10.md", "The boiler makes a noise.\n"),
        ("days/2026-02-11.md", "The boiler makes a noise again.\n"),
        ("letters/a.md", "---\ndate: 2026-03-01\n---\nThe boiler makes a noise, I wrote to Farid.\n"),
        ("letters/b.md", "---\ncreated: 2025-02-01T08:00:00Z\n---\nThe boiler makes a noise, wrote Clara.\n"),
        ("trips/Sicily.md", "---\ndate: 2027-05-01\n---\nBefore the trip somebody looks after the noise that the boiler makes.\n"),
        ("things/Boiler.md", "The boiler makes a noise in winter.\n"));

    /// <summary>Of notes that have a day, by front matter or by their name, those of later days are left out; of today a note may be of a day to come.</summary>
    [Theory]
    [InlineData("2025-01-01", true, "things/Boiler.md")]
    [InlineData("2025-01-10", true, "days/2025-01-10.md things/Boiler.md")]
    [InlineData("2025-12-31", true, "days/2025-01-10.md letters/b.md things/Boiler.md")]
    [InlineData("2026-02-11", true, "days/2025-01-10.md days/2026-02-11.md letters/b.md things/Boiler.md")]
    [InlineData("2026-11-27", false, "days/2025-01-10.md days/2026-02-11.md letters/a.md letters/b.md things/Boiler.md trips/Sicily.md")]
    public void As_of_an_earlier_day_notes_of_later_days_are_not_known(string day, bool isPast, string expected) =>
        Assert.Equal(expected, string.Join(' ', Boilers.Asker.Ask("Which noise does the boiler make?", 10, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), isPast).Passages.Select(passage => passage.Path).Order(StringComparer.Ordinal)));

    [Fact]
    public void What_was_written_later_alone_was_not_captured_then()
    {
        var vault = new VaultOf(("days/2026-02-11.md", "The boiler makes a noise.\n"), ("a.md", "Something else.\n"));
        Assert.False(vault.Asker.Ask("Which noise does the boiler make?", 5, new DateOnly(2026, 2, 10), isPast: true).IsCaptured);
        Assert.True(vault.Asker.Ask("Which noise does the boiler make?", 5, new DateOnly(2026, 2, 11), isPast: true).IsCaptured);
    }

    /// <summary>Two passages with the same words: links and days decide, and only then.</summary>
    [Theory]
    [InlineData("", "", "b.md", "nothing speaks for either, so it is the path")]
    [InlineData("x.md", "See [[c]].", "c.md", "another note links to it")]
    [InlineData("best.md", "The boiler noise makes: the boiler makes a noise, a noise, see [[c]].", "c.md", "what fits best links to it")]
    public void Of_what_fits_as_well_that_comes_first_for_which_more_speaks(string path, string text, string first, string why)
    {
        (string, string)[] both = [("b.md", "A noise that the boiler makes.\n"), ("c.md", "A noise that the boiler makes.\n")];
        var vault = new VaultOf(path.Length == 0 ? both : [.. both, (path, text)]);
        var answer = vault.Asker.Ask("Which noise does the boiler make?", 5, Today);
        Assert.True(answer.Passages.First(passage => passage.Path is "b.md" or "c.md").Path == first, why);
    }

    [Fact]
    public void Of_what_fits_as_well_the_later_is_worth_more()
    {
        var vault = new VaultOf(("b.md", "---\ndate: 2016-11-27\n---\nA noise that the boiler makes.\n"), ("c.md", "---\ndate: 2026-11-20\n---\nA noise that the boiler makes.\n"));
        var answer = vault.Asker.Ask("Which noise does the boiler make?", 5, Today);
        Assert.Equal(["c.md", "b.md"], answer.Passages.Select(passage => passage.Path));
        Assert.True(answer.Passages[0].Score > answer.Passages[1].Score);
    }
}
