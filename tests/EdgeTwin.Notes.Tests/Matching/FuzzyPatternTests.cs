using System.Text;
using EdgeTwin.Notes.Matching;
using EdgeTwin.Notes.Tests.Index;

namespace EdgeTwin.Notes.Tests.Matching;

public sealed class FuzzyPatternTests
{
    [Theory]
    [InlineData("pv", "pump valve", "approve")]
    [InlineData("pump", "pump", "pump valve")]
    [InlineData("val", "pump valve", "vxaxl")]
    [InlineData("pump", "pump 1", "a pump of some length")]
    public void What_fits_better_counts_more(string typed, string better, string worse)
    {
        var pattern = new FuzzyPattern(typed);
        Assert.True(pattern.Score(Bytes(better)) > pattern.Score(Bytes(worse)));
    }

    [Theory]
    [InlineData("abc", "acb")]
    [InlineData("longer than", "long")]
    public void A_letter_that_is_missing_fits_nothing(string typed, string name) => Assert.True(new FuzzyPattern(typed).Score(Bytes(name)) < 0);

    [Fact]
    public void Weighing_a_name_allocates_nothing()
    {
        var pattern = new FuzzyPattern("pmpvl");
        var name = Bytes("some pump with a valve");
        pattern.Score(name);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            pattern.Score(name);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Notes_are_found_by_stem_alias_title_and_path()
    {
        var vault = new TestVault().With("plants/Basil.md", "---\ntitle: The king\naliases: [Ocimum]\n---\n# Head\n").With("basic.md", "");
        Assert.Equal("Basil", NameSearch.Notes(vault.Index, "basil", 10)[0].Name);
        Assert.Equal("Basil", Assert.Single(NameSearch.Notes(vault.Index, "Bas", 10)).Name);
        Assert.Equal("Ocimum", Assert.Single(NameSearch.Notes(vault.Index, "ocm", 10)).Name);
        Assert.Equal("The king", Assert.Single(NameSearch.Notes(vault.Index, "king", 10)).Name);
        Assert.Equal("plants/Basil.md", Assert.Single(NameSearch.Notes(vault.Index, "pl/ba", 10)).Name);
        Assert.Equal("Head", Assert.Single(NameSearch.Headings(vault.Index, "hd", 10)).Name);
        Assert.Single(NameSearch.Notes(vault.Index, "bas", 1));
    }

    [Fact]
    public void Of_what_fits_as_well_what_is_linked_to_more_comes_first_and_no_longer_once_the_links_are_gone()
    {
        var vault = new TestVault().With("Pump A.md", "").With("Pump B.md", "").With("Pump C.md", "");
        Assert.Equal("Pump A", NameSearch.Notes(vault.Index, "pum", 10)[0].Name);
        vault = vault.With("one.md", "[[Pump C]] [[Pump C]]").With("two.md", "[[pump c]]").With("three.md", "[[Pump B]]");
        Assert.Equal(["Pump C", "Pump B", "Pump A"], NameSearch.Notes(vault.Index, "pum", 10).Select(hit => hit.Name));
        Assert.Equal("Pump A", NameSearch.Notes(vault.Index, "pump a", 10)[0].Name);
        vault = vault.With("one.md", "").With("two.md", "").With("three.md", "");
        Assert.Equal("Pump A", NameSearch.Notes(vault.Index, "pum", 10)[0].Name);
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    /// <summary>A name may be passed over by its letters alone: one that fits has all that were typed, and what it is worth does not depend on how it was looked at.</summary>
    [Fact]
    public void A_name_that_fits_has_the_letters_that_were_typed()
    {
        const string Letters = "ab1 9-/öä";
        var random = new Random(4712);
        for (var i = 0; i < 20_000; i++)
        {
            var name = Encoding.UTF8.GetBytes(Any(random, Letters, 10));
            var pattern = new FuzzyPattern(Any(random, Letters, 4));
            if (pattern.Score(name) >= 0)
                Assert.Equal(pattern.Letters, pattern.Letters & LetterSet.Of(name));
        }
    }

    [Theory]
    [InlineData("n0", "n0", "n00", "n01234")]
    [InlineData("a b", "ab", "abc", "ab-c")]
    public void A_name_that_begins_so_is_worth_what_its_first_letters_are_less_its_length(string typed, params string[] names)
    {
        var pattern = new FuzzyPattern(typed);
        var scores = names.Select(name => pattern.Score(Encoding.UTF8.GetBytes(name))).ToList();
        Assert.Equal(scores.OrderDescending(), scores);
        // The same letters in the middle of a name are worth less, and those with a gap still less.
        Assert.True(pattern.Score(Encoding.UTF8.GetBytes("x" + names[0])) < scores[0]);
    }

    private static string Any(Random random, string letters, int lengthMax) => string.Concat(Enumerable.Range(0, random.Next(1, lengthMax)).Select(_ => letters[random.Next(letters.Length)]));

    /// <summary>What is told of a name from its first letter and length is never less than what it is worth.</summary>
    [Fact]
    public void A_name_is_never_worth_more_than_it_can_be()
    {
        const string Letters = "ab-1/ ";
        var random = new Random(9083);
        for (var round = 0; round < 200_000; round++)
        {
            var pattern = new FuzzyPattern(Word(random, Letters, 5));
            var name = Bytes(Word(random, Letters, 12));
            Assert.True(pattern.ScoreMax(name) >= pattern.Score(name), $"'{Encoding.UTF8.GetString(name)}'");
        }
    }

    /// <summary>Names that cannot be among the best are passed over: the few that are asked for are the first of all, with edits after the vault was read and without.</summary>
    [Fact]
    public void The_best_few_are_the_first_of_all()
    {
        var random = new Random(5521);
        for (var round = 0; round < 40; round++)
        {
            var names = Enumerable.Range(0, 60).Select(_ => Word(random, "abn01 -", 6).Trim(' ', '-')).Where(name => name.Length > 0).Distinct().ToList();
            var vault = new TestVault();
            foreach (var name in names)
                vault = vault.With($"{name}.md", $"---\ntitle: {Word(random, "abn01 ", 6)} x\n---\n# Head {name}\n" + string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => $"[[{names[random.Next(names.Count) / 3]}]] [[{Word(random, "abn", 3)}]] ")));
            foreach (var typed in new[] { "", "a", "n0", "n01", "b-", "ab", Word(random, "abn01", 3) })
            {
                foreach (var find in new Func<int, IReadOnlyList<NameHit>>[] { max => NameSearch.Notes(vault.Index, typed, max), max => NameSearch.Headings(vault.Index, typed, max), max => NameSearch.Missing(vault.Index, typed, max) })
                {
                    var all = find(10_000);
                    foreach (var max in new[] { 1, 3, 10 })
                        Assert.Equal(all.Take(max), find(max));
                }
            }
        }
    }

    [Fact]
    public void The_next_set_with_some_letters_is_the_first_that_has_all_of_them()
    {
        var random = new Random(77);
        for (var round = 0; round < 2_000; round++)
        {
            var sets = Enumerable.Range(0, random.Next(40)).Select(_ => (uint)random.Next(16)).ToArray();
            var needed = (uint)random.Next(1, 16);
            var from = random.Next(sets.Length + 1);
            var expected = Array.FindIndex(sets, from, set => (set & needed) == needed);
            Assert.Equal(expected < 0 ? sets.Length : expected, LetterSet.NextWith(needed, sets, from));
        }
    }

    private static string Word(Random random, string letters, int lengthMax) => string.Concat(Enumerable.Range(0, random.Next(lengthMax + 1)).Select(_ => letters[random.Next(letters.Length)]));
}
