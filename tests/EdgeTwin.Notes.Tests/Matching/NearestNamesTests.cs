using System.Globalization;
using System.Text;
using EdgeTwin.Notes.Matching;
using EdgeTwin.Notes.Tests.Index;

namespace EdgeTwin.Notes.Tests.Matching;

public sealed class NearestNamesTests
{
    private const int Seed = 20261126;

    [Theory]
    [InlineData("Basil", "Basil", 0)]
    [InlineData("basli", "Basil", 1)]
    [InlineData("bail", "Basil", 1)]
    [InlineData("bassil", "Basil", 1)]
    [InlineData("Bäsil", "basil", 1)]
    [InlineData("日記帳", "日記張", 1)]
    [InlineData("ca", "abc", 3)]
    [InlineData("", "a", 1)]
    public void A_letter_put_in_left_out_changed_or_swapped_is_one_step(string first, string second, int steps)
    {
        Assert.Equal(steps, DistanceOf(first, second, 4));
        Assert.Equal(steps, DistanceOf(second, first, 4));
    }

    [Fact]
    public void A_bounded_distance_is_the_distance_or_more_than_the_bound()
    {
        var random = new Random(Seed);
        for (var i = 0; i < 20_000; i++)
        {
            var (first, second) = (Word(random), Word(random));
            var whole = Naive(first, second);
            for (var bound = 1; bound <= 4; bound++)
                Assert.Equal(Math.Min(whole, bound + 1), DistanceOf(first, second, bound));
        }
    }

    [Fact]
    public void Notes_are_near_by_stem_alias_and_title_each_once()
    {
        var vault = new TestVault().With("plants/Basil.md", "---\ntitle: Basils\naliases: [Ocimum]\n---\n").With("Basic.md", "").With("other.md", "");
        Assert.Equal(["Basic.md", "plants/Basil.md"], NearestNames.Notes(vault.Index, "basi"u8, 5).Select(near => vault.Index.PathOf(near.Note)));
        Assert.Equal(["plants/Basil.md"], NearestNames.Notes(vault.Index, "ocinum"u8, 5).Select(near => vault.Index.PathOf(near.Note)));
        Assert.Single(NearestNames.Notes(vault.Index, "basl"u8, 1));
        Assert.Empty(NearestNames.Notes(vault.Index, "wholly different"u8, 5));
        Assert.Empty(NearestNames.Notes(vault.Index, ""u8, 5));
        Assert.Empty(NearestNames.Notes(vault.Index, "\xFF\xFE\xFD"u8, 5));
    }

    [Fact]
    public void Headings_blocks_and_labels_are_near_within_their_note()
    {
        var vault = new TestVault().With("a.md", "# Introduction\n## Results\n\ntext ^block-1\n\n[^note]: x\n");
        var note = vault.Note("a.md");
        Assert.Equal("Introduction", NearestNames.Headings(vault.Index, note, "Introdcution"u8, 1)[0].Name);
        Assert.Equal("block-1", NearestNames.Blocks(vault.Index, note, "block1"u8, 1)[0].Name);
        Assert.Equal("note", NearestNames.Labels(vault.Index, note, Notes.Facts.NameKind.FootnoteDefinition, "nte"u8, 1)[0].Name);
        Assert.Empty(NearestNames.Labels(vault.Index, note, Notes.Facts.NameKind.LinkDefinition, "nte"u8, 1));
    }

    [Fact]
    public void Of_20000_names_it_is_the_nearest_that_is_found()
    {
        const string Wanted = "growing herbs 12345";
        var names = new List<string>();
        var vault = new TestVault();
        var random = new Random(Seed);
        for (var i = 0; i < 20_000; i++)
        {
            names.Add(string.Create(CultureInfo.InvariantCulture, $"{Name(random)} {Name(random)} {i}"));
            vault.With(names[^1] + ".md", "");
        }
        var nearest = names.Select(name => DistanceOf(Wanted, name, Wanted.Length)).Where(distance => distance >= 0).Min();
        foreach (var found in NearestNames.Notes(vault.Index, Encoding.UTF8.GetBytes(Wanted), 1))
            Assert.Equal(nearest, DistanceOf(Wanted, found.Name, Wanted.Length));
        Assert.Equal(Wanted[..^1] + "x", NearestNames.Notes(vault.With(Wanted[..^1] + "x.md", "").Index, Encoding.UTF8.GetBytes(Wanted), 1)[0].Name);
    }

    private static int DistanceOf(string wanted, string name, int bound) =>
        new EditDistance(Encoding.UTF8.GetBytes(wanted.ToLowerInvariant()), bound).To(Encoding.UTF8.GetBytes(name.ToLowerInvariant()));

    private static string Word(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => "abcä"[random.Next(4)]));

    private static string Name(Random random) => string.Concat(Enumerable.Range(0, random.Next(3, 10)).Select(_ => (char)('a' + random.Next(26))));

    private static int Naive(string first, string second)
    {
        var table = new int[first.Length + 1, second.Length + 1];
        for (var i = 0; i <= first.Length; i++)
        {
            for (var j = 0; j <= second.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }
                table[i, j] = Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }
        return table[first.Length, second.Length];
    }
}
