using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Tests.Index;

namespace EdgeTwin.Notes.Tests.Linking;

/// <summary>Every kind of link and target, followed.</summary>
public sealed class LinkResolverTests
{
    private static TestVault Vault(VaultOptions? options = null) => new TestVault(options)
        .With("home.md", "# Home\n## Own\n")
        .With("plants/Basil.md", "---\ntitle: The basil plant\naliases: [Ocimum, 'King''s herb']\n---\n# Basil\n## Care\n### Water\n## Pests\n### Water\n\nText ^b1\n\n## Ärger & Mühe\n")
        .With("plants/sub/mint.md", "# Mint\n## Same\n## Same\n")
        .With("a/dup.md", "")
        .With("b/dup.md", "")
        .With("b/near.md", "")
        .With("Case.md", "")
        .With("other/case.md", "")
        .With("my note 🎉.md", "# x\n")
        .With("caf\u00E9.md", "")
        .With("pic.png", "");

    [Theory]
    [InlineData("[[Basil]]", "plants/Basil.md")]
    [InlineData("[[basil]]", "plants/Basil.md")]
    [InlineData("[[Basil.md]]", "plants/Basil.md")]
    [InlineData("[[plants/Basil|herb]]", "plants/Basil.md")]
    [InlineData("[[sub/mint]]", "plants/sub/mint.md")]
    [InlineData("[[/plants/Basil]]", "plants/Basil.md")]
    [InlineData("[[plants/mint]]", "BrokenNote")]
    [InlineData("[[ocimum]]", "plants/Basil.md")]
    [InlineData("[[King's herb]]", "plants/Basil.md")]
    [InlineData("[[The Basil Plant]]", "plants/Basil.md")]
    [InlineData("[[Basil#Care]]", "plants/Basil.md:5")]
    [InlineData("[[Basil#Pests#Water]]", "plants/Basil.md:8")]
    [InlineData("[[Basil#ärger & mühe]]", "plants/Basil.md:12")]
    [InlineData("[[Basil#Nothing]]", "BrokenHeading plants/Basil.md")]
    [InlineData("[[Basil#^b1]]", "plants/Basil.md:10")]
    [InlineData("[[Basil#^b2]]", "BrokenBlock plants/Basil.md")]
    [InlineData("![[Basil#Care]]", "plants/Basil.md:5")]
    [InlineData("![[pic.png]]", "pic.png")]
    [InlineData("[[#Own]]", "home.md:1")]
    [InlineData("[own](#own)", "home.md:1")]
    [InlineData("[m](plants/sub/mint.md)", "plants/sub/mint.md")]
    [InlineData("[m](plants/sub/mint)", "plants/sub/mint.md")]
    [InlineData("[m](plants/sub/mint.md#same-1)", "plants/sub/mint.md:2")]
    [InlineData("[m](<plants/sub/mint.md>)", "plants/sub/mint.md")]
    [InlineData("[e](my%20note%20%F0%9F%8E%89.md)", "my note 🎉.md")]
    [InlineData("[[my note 🎉]]", "my note 🎉.md")]
    [InlineData("[[cafe\u0301]]", "café.md")]
    [InlineData("[[Case]]", "Case.md")]
    [InlineData("[[missing]]", "BrokenNote")]
    [InlineData("[[twin:greenhouse/air#temperature]]", "External")]
    [InlineData("[r]: plants/Basil.md#care", "plants/Basil.md:5")]
    public void A_link_of_the_first_note_leads_where_Obsidian_has_it(string link, string leads) => Assert.Equal(leads, Vault().Follow("home.md", link));

    [Theory]
    [InlineData("b/near.md", "[[dup]]", "Ambiguous b/dup.md")]
    [InlineData("home.md", "[[dup]]", "Ambiguous a/dup.md")]
    [InlineData("b/near.md", "[[a/dup]]", "a/dup.md")]
    [InlineData("b/near.md", "[d](dup.md)", "b/dup.md")]
    [InlineData("b/near.md", "[d](../a/dup.md)", "a/dup.md")]
    [InlineData("b/near.md", "[[../a/dup]]", "a/dup.md")]
    [InlineData("home.md", "[[../out]]", "BrokenNote")]
    public void What_several_notes_are_called_is_taken_nearest_and_told(string from, string link, string leads) => Assert.Equal(leads, Vault().Follow(from, link));

    [Theory]
    [InlineData(LinkMode.Relative, "plants/Basil.md", "[[sub/mint]]", "plants/sub/mint.md")]
    [InlineData(LinkMode.Relative, "home.md", "[[mint]]", "BrokenNote")]
    [InlineData(LinkMode.Absolute, "plants/Basil.md", "[[plants/sub/mint]]", "plants/sub/mint.md")]
    [InlineData(LinkMode.Absolute, "plants/Basil.md", "[[sub/mint]]", "BrokenNote")]
    public void Paths_are_understood_as_the_vault_says(LinkMode mode, string from, string link, string leads) =>
        Assert.Equal(leads, Vault(new VaultOptions { Mode = mode }).Follow(from, link));

    [Fact]
    public void A_title_is_found_by_its_slug_where_the_vault_says_so() =>
        Assert.Equal("plants/Basil.md", Vault(new VaultOptions { TitleSlugs = true }).Follow("home.md", "[[the-basil-plant]]"));

    [Fact]
    public void References_are_found_by_every_name_of_a_note()
    {
        var vault = Vault().With("from.md", "[[Basil]] [[Ocimum]] `[[Basil]]` $[[Basil]]$ %%[[Basil]]%% [x](plants/Basil.md) [[The basil plant#Care]] [[mint]]\n");
        var references = new ReferenceFinder(vault.Index).To(vault.Note("plants/Basil.md"));
        Assert.Equal(["Basil", "Ocimum", "plants/Basil.md", "The basil plant"], references.Select(reference => vault.Index.Names.Names.Text(reference.Link.Path)));
    }

    [Fact]
    public void Orphans_and_broken_links_are_found()
    {
        var vault = new TestVault().With("a.md", "[[b]] [[nowhere]]").With("b.md", "[[b]]");
        var finder = new ReferenceFinder(vault.Index);
        Assert.Equal(["a.md"], finder.Orphans().Select(note => vault.Index.PathOf(note.Id)));
        Assert.Equal(["nowhere"], finder.Unresolved().Select(reference => vault.Index.Names.Names.Text(reference.Link.Path)));
    }
}
