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

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
