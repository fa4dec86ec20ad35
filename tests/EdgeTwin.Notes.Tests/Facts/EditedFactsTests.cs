using System.Text;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Tests.Index;
using EdgeTwin.Notes.Tests.Markdown;

namespace EdgeTwin.Notes.Tests.Facts;

/// <summary>What is kept of a note that was edited, made from what was kept before: the same as from the whole text.</summary>
public sealed class EditedFactsTests
{
    private static readonly int Seed = NotesCampaign.Seed(20261127);

    private static readonly string[] Links = ["[[other]]", "[[other#Head]]", "[[twin]]", "[x](sub/twin.md)", "[[gone]]", "[[sub/twin#Gone]]", "[[called so]]", "#tag/below", "## Head", "k:: v", "text ^b", "\n\n", "\n\n\n"];

    [Fact]
    public void Facts_after_any_edits_are_those_of_the_edited_text_byte_for_byte()
    {
        var cases = NotesCampaign.Cases(20_000, 1_000_000);
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {Seed}, {cases} edits");
        var random = new Random(Seed);
        var vault = new TestVault();
        var builder = new FactsBuilder(vault.Index.Names.Names);
        var scan = NoteScan.Of(Array.Empty<byte>());
        var shared = 0;
        for (var i = 0; i < cases; i++)
        {
            if (scan.Text.Length > 900)
                scan = NoteScan.Of(Array.Empty<byte>());
            scan = Edited(scan, random, NoteScanEditTests.Pieces);
            // Now and then facts are asked for only after several edits.
            if (random.Next(3) == 0)
                continue;
            var facts = builder.Build(scan);
            shared += facts.Step is null ? 0 : 1;
            if (!facts.SameAs(builder.Build(NoteScan.Of(scan.Text))))
                Assert.Fail($"edit {i}: the facts are not those of {Encoding.UTF8.GetString(scan.Text.Span)}");
        }
        Assert.True(shared > cases / 10, $"only {shared} of {cases} were made from the facts before");
        NotesCampaign.Held(cases, Seed);
    }

    /// <summary>Found by a campaign of a million edits.</summary>
    [Fact]
    public void Behind_a_byte_order_mark_columns_are_counted_from_the_beginning_of_the_line()
    {
        var builder = new FactsBuilder(new TestVault().Index.Names.Names);
        var scan = NoteScan.Of("\uFEFF#tag word"u8.ToArray());
        builder.Build(scan);
        var edited = scan.Edit(scan.Text.Length, scan.Text.Length, "s [[link]]"u8);
        Assert.True(builder.Build(edited).SameAs(builder.Build(NoteScan.Of(edited.Text))));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_note_that_is_edited_is_found_and_judged_as_one_that_was_read_anew(bool withSlugs)
    {
        var edits = NotesCampaign.Cases(600, 100_000);
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {Seed}, {edits} edits");
        var random = new Random(Seed);
        var options = new VaultOptions { TitleSlugs = withSlugs };
        (string Path, string Text)[] others = [("other.md", "---\naliases: [called so]\n---\n# Head\n"), ("twin.md", "[[long]]"), ("sub/twin.md", "#tag")];
        var vault = new TestVault(options);
        foreach (var (path, text) in others)
            vault.With(path, text);
        var builder = new FactsBuilder(vault.Index.Names.Names);
        // Long enough for what its paths mean to be kept.
        var scan = NoteScan.Of(Encoding.UTF8.GetBytes("# Long\n\n" + string.Concat(Enumerable.Range(0, 600).Select(i => $"{Links[i % Links.Length]} word\n\n"))));
        for (var i = 0; i < edits; i++)
        {
            scan = Edited(scan, random, Links);
            if (random.Next(4) == 0)
                continue;
            vault.Apply(NoteChange.Set("long.md", builder.Build(scan)));
            // Another note comes, goes or is called otherwise: links lead elsewhere.
            if (random.Next(10) == 0)
                Change(vault, random);
            if (i % 20 != 19)
                continue;
            var fresh = new TestVault(options);
            foreach (var note in vault.Index.Notes.Where(note => vault.Index.PathOf(note.Id) != "long.md"))
                fresh.With(vault.Index.PathOf(note.Id), TextOf(vault.Index.PathOf(note.Id), others));
            fresh.With("long.md", Encoding.UTF8.GetString(scan.Text.Span));
            Assert.Equal(Described(fresh), Described(vault));
        }
        NotesCampaign.Held(edits, Seed);
    }

    private static NoteScan Edited(NoteScan scan, Random random, string[] pieces)
    {
        var start = random.Next(scan.Text.Length + 1);
        var end = Math.Min(scan.Text.Length, start + (random.Next(3) == 0 ? random.Next(12) : 0));
        return scan.Edit(start, end, Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]));
    }

    private static void Change(TestVault vault, Random random)
    {
        if (vault.Index.Find("twin.md") is null)
            vault.With("twin.md", "[[long]]");
        else if (random.Next(2) == 0)
            vault.Apply(NoteChange.Remove("twin.md"));
        else if (vault.Index.Find("far/other.md") is null)
            vault.Apply(NoteChange.Move("other.md", "far/other.md"));
        else
            vault.Apply(NoteChange.Move("far/other.md", "other.md"));
    }

    private static string TextOf(string path, (string Path, string Text)[] others) => others.First(other => other.Path == path || path == "far/" + other.Path).Text;

    private static string Described(TestVault vault)
    {
        var problems = NoteCheck.Find(vault.Index, vault.Note("long.md")).Select(problem => $"{problem.Kind} {problem.Range.Start} {problem.Message}");
        return $"{VaultIndexTests.Describe(vault.Index)}\n{string.Join('\n', problems)}";
    }
}
