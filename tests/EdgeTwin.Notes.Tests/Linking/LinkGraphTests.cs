using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Tests.Index;

namespace EdgeTwin.Notes.Tests.Linking;

public sealed class LinkGraphTests
{
    private static readonly TestVault Vault = WithPicture(new TestVault()
        .With("hub.md", "---\naliases: [centre]\n---\n# Hub\n## Part\n[[#Part]] [[hub#Part]] [[hub]] text ^b\n")
        .With("one.md", "[[hub]] and [[centre#Part]]\n[[two]] [[hub#^b]]")
        .With("two.md", "[h](hub.md#part) ![[picture.png]] [[gone]]")
        .With("three.md", "`[[hub]]`"));

    [Fact]
    public void Neighbours_are_other_notes_with_the_links_between()
    {
        Assert.Equal("one.md 0:0 0:12 1:8, two.md 0:0", Show(LinkGraph.Incoming(Vault.Index, Vault.Note("hub.md"))));
        Assert.Equal("hub.md 0:0 0:12 1:8, two.md 1:0", Show(LinkGraph.Outgoing(Vault.Index, Vault.Note("one.md"))));
        Assert.Equal("hub.md 0:0", Show(LinkGraph.Outgoing(Vault.Index, Vault.Note("two.md"))));
        Assert.Equal("", Show(LinkGraph.Outgoing(Vault.Index, Vault.Note("hub.md"))));
        Assert.Equal("", Show(LinkGraph.Incoming(Vault.Index, Vault.Note("three.md"))));
    }

    [Fact]
    public void Links_are_counted_for_the_note_and_for_each_place()
    {
        var hub = Vault.Note("hub.md");
        var counts = ReferenceCounts.Of(Vault.Index, hub);
        // Four from others, and the two of its own that name it.
        Assert.Equal(6, counts.Note);
        Assert.Equal([0, 4], hub.Facts.Headings.ToList().Select(heading => counts[heading.Range]));
        Assert.Equal(1, counts[hub.Facts.Names.ToList().Single(name => name.Kind == NameKind.Block).Range]);
    }

    [Fact]
    public void Links_in_parts_are_the_same_in_the_same_order_and_none_is_looked_for_before_it_is_asked_for()
    {
        const int Sources = 3000;
        var vault = new TestVault();
        vault.Take(vault.Built(Enumerable.Range(0, Sources).Select(i => KeyValuePair.Create($"n{i:0000}.md", "[[hub]] [[hub#Part]]")).Append(KeyValuePair.Create("hub.md", "# Hub\n## Part\n[[#Part]]"))));
        var finder = new ReferenceFinder(vault.Index);
        var hub = vault.Note("hub.md");
        foreach (var place in (NoteRange?[])[null, hub.Facts.Headings.ToList()[1].Range])
        {
            using var whole = finder.PlacesOf(hub, place);
            var began = GC.GetAllocatedBytesForCurrentThread();
            using var parts = finder.PartsOf(hub, place).GetEnumerator();
            Assert.True(parts.MoveNext());
            var first = GC.GetAllocatedBytesForCurrentThread() - began;
            var found = parts.Current.ToList();
            while (parts.MoveNext())
                found.AddRange(parts.Current);
            var all = GC.GetAllocatedBytesForCurrentThread() - began;
            Assert.Equal(whole.Span.ToArray(), found);
            Assert.True(first * 2 < all, $"the first part took {first} bytes, all {all}");
        }
    }

    [Theory]
    [InlineData("---\ntitle: The title\n---\n# Heading\n", "The title")]
    [InlineData("text\n\n## Heading\n# Other\n", "Heading")]
    [InlineData("text", "file")]
    [InlineData("#\n", "file")]
    public void A_note_is_called_by_its_title_its_first_heading_or_its_file(string text, string title)
    {
        var vault = new TestVault().With("folder/file.md", text);
        Assert.Equal(title, NoteTitle.Of(vault.Index, vault.Note("folder/file.md")));
    }

    private static TestVault WithPicture(TestVault vault)
    {
        vault.Apply(NoteChange.Set("picture.png", NoteFacts.Attachment));
        return vault;
    }

    private static string Show(IEnumerable<Neighbour> neighbours) => string.Join(", ", neighbours.Select(neighbour =>
        $"{Vault.Index.PathOf(neighbour.Note)} {string.Join(' ', neighbour.Links.Select(link => $"{link.From.Line}:{link.From.Utf16}"))}"));
}
