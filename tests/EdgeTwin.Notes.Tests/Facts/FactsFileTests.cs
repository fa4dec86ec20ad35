using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Names;
using EdgeTwin.Notes.Tests.Index;

namespace EdgeTwin.Notes.Tests.Facts;

public sealed class FactsFileTests
{
    private const string Note = "---\ntitle: Ä title\naliases: [one, two]\ntags: [a/b]\nmap:\n  key: value\n---\n# Head\n\n[[other#part|see]] [x](y%20z.md) #tag ^id\n\n- [ ] open\n- [x] done\n\nk:: v\n\n[^1]: note [^1] 🎉 [[after]]\n";

    [Fact]
    public void What_was_written_is_read_with_every_fact()
    {
        var vault = new TestVault().With("gone.md", "[[something that nobody uses]]").With("a/b.md", Note).With("other.md", "# part\n\n[[b]]");
        vault.Apply(NoteChange.Remove("gone.md"));
        vault.Apply(NoteChange.Set("picture.png", NoteFacts.Attachment));
        var stored = FactsFile.Read(Written(vault.Index))!;
        var read = stored.Index(new VaultOptions());
        Assert.Equal(3, stored.Count);
        Assert.Equal(new FileStamp(10, 20), stored.Stamp(read.Find("a/b.md")!.Id));
        foreach (var path in (string[])["a/b.md", "other.md", "picture.png"])
            Assert.Equal(Describe(vault.Note(path).Facts, vault.Index.Names.Names), Describe(read.Find(path)!.Facts, read.Names.Names));
        Assert.True(read.Names.Names.Find("something that nobody uses"u8) < 0);
        Assert.Equal(VaultIndexTests.Describe(vault.Index), VaultIndexTests.Describe(read));
        Assert.Equal(VaultIndexTests.Describe(vault.Index.With(new VaultOptions { TitleSlugs = true })), VaultIndexTests.Describe(stored.Index(new VaultOptions { TitleSlugs = true })));
    }

    [Fact]
    public void A_vault_that_was_read_is_edited_and_written_again_like_any_other()
    {
        var vault = new TestVault().With("a.md", Note).With("b.md", "[[a]] #tag").With("c.md", "[[other]]");
        var read = FactsFile.Read(Written(vault.Index))!.Index(new VaultOptions());
        var fresh = new FactsBuilder(read.Names.Names).Build(NoteScan.Of("[[a]] [[brand new]] #tag"u8.ToArray()));
        read = read.Apply(NoteChange.Remove("b.md"), NoteChange.Set("d.md", fresh));
        vault.Apply(NoteChange.Remove("b.md"));
        vault.With("d.md", "[[a]] [[brand new]] #tag");
        Assert.Equal(VaultIndexTests.Describe(vault.Index), VaultIndexTests.Describe(read));
        Assert.Equal(VaultIndexTests.Describe(vault.Index), VaultIndexTests.Describe(FactsFile.Read(Written(read))!.Index(new VaultOptions())));
    }

    [Fact]
    public void What_is_typed_while_it_is_written_is_not_in_it()
    {
        var vault = new TestVault().With("a.md", "[[b]]").With("b.md", "");
        using var output = new MemoryStream();
        FactsFile.Write(output, vault.Index, note =>
        {
            for (var i = 0; i < 1_000; i++)
                vault.Facts($"[[typed {note.Id} {i}]]").Links.ToList().ForEach(link => vault.Index.Names.TargetKeyOf(link.Path, isWiki: true));
            return new FileStamp(1, 2);
        });
        Assert.Equal(VaultIndexTests.Describe(vault.Index), VaultIndexTests.Describe(FactsFile.Read(output.ToArray())!.Index(new VaultOptions())));
    }

    [Fact]
    public void A_vault_whose_names_are_mostly_gone_is_not_written()
    {
        var vault = new TestVault();
        for (var i = 0; i < 6_000; i++)
            vault.With("a.md", $"[[typed {i}]]");
        using var output = new MemoryStream();
        Assert.False(FactsFile.Write(output, vault.Index, _ => default));
    }

    [Fact]
    public void A_record_takes_a_few_hundred_bytes() =>
        Assert.InRange(new FactsBuilder(new NameTable()).Build(NoteScan.Of(Encoding.UTF8.GetBytes(Note))).Bytes, 50, 400);

    [Fact]
    public void A_damaged_file_is_refused_and_never_throws()
    {
        var whole = Written(new TestVault().With("a.md", Note).Index);
        for (var length = 0; length < whole.Length; length++)
            Assert.Null(FactsFile.Read(whole.AsMemory(0, length)));
        for (var i = 0; i < whole.Length * 8; i++)
        {
            var damaged = whole.ToArray();
            damaged[i / 8] ^= (byte)(1 << (i % 8));
            Assert.Null(FactsFile.Read(damaged));
        }
    }

    private static byte[] Written(VaultIndex index)
    {
        using var output = new MemoryStream();
        Assert.True(FactsFile.Write(output, index, note => new FileStamp(10, 20)));
        return output.ToArray();
    }

    private static string Describe(NoteFacts facts, NameTable names) => string.Join('\n',
    [
        facts.IsAttachment ? "attachment" : facts.Counts.ToString(),
        .. facts.Names.ToList().Select(fact => $"{fact.Kind} {names.Text(fact.Name)} {fact.Range}"),
        .. facts.Tags.ToList().Select(fact => $"{fact.Kind} {names.Text(fact.Name)} {fact.Range}"),
        .. facts.Headings.ToList().Select(fact => $"{fact.Level} {names.Text(fact.Text)} {fact.Range} {fact.TextRange}"),
        .. facts.Links.ToList().Select(fact => $"{fact.Style} {names.Text(fact.Path)} {names.Text(fact.Fragment)} {fact.Range} {fact.Target} {fact.HasText}"),
        .. facts.Labels.ToList().Select(fact => $"{fact.Kind} {names.Text(fact.Name)} {fact.Range}"),
        .. facts.Fields.ToList().Select(fact => $"{names.Text(fact.Key)} {names.Text(fact.Value)} {fact.KeyRange} {fact.ValueRange}"),
    ]);
}
