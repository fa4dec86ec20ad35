using System.Text;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Notes.Tests.Index;

public sealed class VaultIndexTests
{
    private static readonly int Seed = NotesCampaign.Seed(4711);

    private static readonly string[] Lines =
    [
        "[[n1]]", "[[n2#Head|x]]", "[m](n3.md)", "# Head", "## Other", "#tag", "#tag/below", "#tag/below/deep", "text ^b1", "k:: v", "[[alias 4]]", "![[n5]]", "[[gone]]", "[[sub/n6]]",
    ];

    [Fact]
    public void An_index_after_any_edits_equals_a_fresh_one()
    {
        var edits = NotesCampaign.Cases(2_000, 1_000_000);
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {Seed}, {edits} edits");
        var random = new Random(Seed);
        var vault = new TestVault();
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < edits; i++)
        {
            var path = Path(random);
            switch (random.Next(6))
            {
                case 0:
                    texts.Remove(path);
                    vault.Apply(NoteChange.Remove(path));
                    break;
                case 1 when texts.Remove(path, out var moved):
                    var newPath = Path(random);
                    texts[newPath] = moved;
                    vault.Apply(NoteChange.Move(path, newPath));
                    break;
                default:
                    texts[path] = Text(random);
                    vault.With(path, texts[path]);
                    break;
            }
            if (i % 100 != 99 && i != edits - 1)
                continue;
            var fresh = new TestVault();
            foreach (var (name, text) in texts)
                fresh.With(name, text);
            Assert.Equal(Describe(fresh.Index), Describe(vault.Index));
            Assert.Equal(Describe(fresh.Index), Describe(new TestVault().Built(texts)));
        }
        NotesCampaign.Held(edits, Seed);
    }

    /// <summary>The same from a vault that was read whole, in which a name has so many notes that its row is never copied.</summary>
    [Fact]
    public void A_vault_that_was_read_at_once_and_edited_equals_a_fresh_one()
    {
        var random = new Random(Seed);
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < 60; i++)
            texts[$"h{i}.md"] = $"[[hub]] {(i % 3 == 0 ? "" : "#tag/below")}\n\n{Text(random)}";
        var vault = new TestVault();
        vault.Take(vault.Built(texts));
        var edits = NotesCampaign.Cases(1_000, 100_000);
        for (var i = 0; i < edits; i++)
        {
            var path = random.Next(2) == 0 ? $"h{random.Next(80)}.md" : Path(random);
            if (random.Next(3) == 0)
            {
                texts.Remove(path);
                vault.Apply(NoteChange.Remove(path));
            }
            else
            {
                texts[path] = (random.Next(2) == 0 ? "[[hub]]\n\n" : "") + Text(random);
                vault.With(path, texts[path]);
            }
            if (i % 50 == 49)
                Assert.Equal(Describe(new TestVault().Built(texts)), Describe(vault.Index));
        }
        NotesCampaign.Held(edits, Seed);
    }

    [Fact]
    public void An_older_snapshot_stays_as_it_was()
    {
        var vault = new TestVault().With("a.md", "# One\n#tag\n[[b]]").With("b.md", "");
        var before = vault.Index;
        var described = Describe(before);
        vault.With("a.md", "# Two").Apply(NoteChange.Remove("b.md"));
        Assert.Equal(described, Describe(before));
        Assert.NotEqual(described, Describe(vault.Index));
    }

    /// <summary>The gate: what an edit touches does not grow with the vault.</summary>
    [Fact]
    public void The_work_of_an_edit_grows_at_most_twofold_from_1000_to_20000_notes()
    {
        var small = EditWork(1_000);
        var large = EditWork(20_000);
        TestContext.Current.TestOutputHelper!.WriteLine($"touched per edit: {small} at 1,000 notes, {large} at 20,000");
        Assert.InRange(large, 1, 2 * small);
    }

    [Fact]
    public void An_edit_that_only_moves_things_touches_the_note_alone()
    {
        var vault = new TestVault().With("a.md", "# One\n[[b]]");
        vault.With("a.md", "\n\n# One\n\n[[b]]");
        Assert.InRange(vault.Index.Touched, 1, 3);
    }

    [Fact]
    public void Tags_are_counted_with_those_below_them()
    {
        var vault = new TestVault().With("a.md", "---\ntags: [Area/one]\n---\n").With("b.md", "#area/two #area/two/deep");
        Assert.Equal(
            [new TagCount("area", 0, 2), new TagCount("area/one", 1, 1), new TagCount("area/two", 1, 1), new TagCount("area/two/deep", 1, 1)],
            vault.Index.Tags());
    }

    private static long EditWork(int notes)
    {
        var vault = new TestVault();
        for (var i = 0; i < notes; i++)
            vault.With($"d{i / 200}/n{i}.md", $"# Note {i}\n[[n{(i * 7) % notes}]] [[n0]] #tag{i % 20}\n");
        long touched = 0;
        for (var i = 0; i < 100; i++)
        {
            vault.With($"d0/n{i}.md", $"# Renamed {i}\n[[n{(i * 31) % notes}]] #tag{i % 7}\n");
            touched += vault.Index.Touched;
        }
        return touched;
    }

    private static string Path(Random random) => $"{(random.Next(3) == 0 ? "sub/" : "")}n{random.Next(20)}.md";

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        if (random.Next(3) == 0)
            text.Append($"---\ntitle: Title {random.Next(5)}\naliases: [alias {random.Next(6)}]\n---\n");
        for (var i = random.Next(8); i > 0; i--)
            text.Append(Lines[random.Next(Lines.Length)]).Append("\n\n");
        return text.ToString();
    }

    /// <summary>All that can be asked of an index, by names and not by numbers.</summary>
    internal static string Describe(VaultIndex index)
    {
        var described = new List<string>();
        foreach (var role in Enum.GetValues<NameRole>())
        {
            var lines = (Index: index, Role: role, Lines: described);
            index.VisitKeys(role, ref lines, static (ref lines, key, notes) =>
            {
                var index = lines.Index;
                if (!notes.IsEmpty)
                    lines.Lines.Add($"{lines.Role} {index.Names.Keys.Text(key)}: {notes.Count} {index.PathOf(notes.First) == index.PathOf(notes.ToArray()[0])} {string.Join(' ', notes.ToArray().Select(index.PathOf).Order(StringComparer.Ordinal))}");
            });
        }
        var finder = new ReferenceFinder(index);
        foreach (var note in index.Notes)
        {
            described.Add($"{index.PathOf(note.Id)} {note.Facts.Counts} {index.Find(index.PathOf(note.Id))?.Id == note.Id}");
            foreach (var reference in finder.To(note))
                described.Add($"{index.PathOf(note.Id)} < {index.PathOf(reference.Source)} {reference.Link.Range.Start} {reference.Resolution.Status}");
        }
        described.Sort(StringComparer.Ordinal);
        return $"{index.Count}\n{string.Join('\n', described)}";
    }
}
