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
}
