using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Tests.Facts;

public sealed class FactsFileTests
{
    private const string Note = "---\ntitle: Ä title\naliases: [one, two]\ntags: [a/b]\nmap:\n  key: value\n---\n# Head\n\n[[other#part|see]] [x](y%20z.md) #tag ^id\n\n- [ ] open\n- [x] done\n\nk:: v\n\n[^1]: note [^1] 🎉 [[after]]\n";

    [Fact]
    public void What_was_written_is_read_with_every_fact()
    {
        var names = new NameTable();
        names.Intern("something that nobody uses");
        var facts = new FactsBuilder(names).Build(NoteScan.Of(Encoding.UTF8.GetBytes(Note)));
        var read = new NameTable();
        var stored = Assert.Single(FactsFile.Read(Written(names, facts), read)!);
        Assert.Equal(("a/b.md", 1L, 2L, 3L), (stored.Path, stored.Size, stored.ModifiedTicks, stored.Hash));
        Assert.Equal(Describe(facts, names), Describe(stored.Facts, read));
        Assert.True(read.Find("something that nobody uses"u8) < 0);

        var crowded = new NameTable();
        crowded.Intern("what is there already");
        Assert.Equal(Describe(facts, names), Describe(Assert.Single(FactsFile.Read(Written(names, facts), crowded)!).Facts, crowded));
    }

    [Fact]
    public void A_record_takes_a_few_hundred_bytes() =>
        Assert.InRange(new FactsBuilder(new NameTable()).Build(NoteScan.Of(Encoding.UTF8.GetBytes(Note))).Bytes, 50, 400);

    [Fact]
    public void A_damaged_file_is_refused_and_never_throws()
    {
        var names = new NameTable();
        var whole = Written(names, new FactsBuilder(names).Build(NoteScan.Of(Encoding.UTF8.GetBytes(Note))));
        for (var length = 0; length < whole.Length; length++)
            Assert.Null(FactsFile.Read(whole.AsMemory(0, length), new NameTable()));
        for (var i = 0; i < whole.Length * 8; i++)
        {
            var damaged = whole.ToArray();
            damaged[i / 8] ^= (byte)(1 << (i % 8));
            Assert.Null(FactsFile.Read(damaged, new NameTable()));
        }
    }

    [Fact]
    public void No_bytes_make_a_record_throw()
    {
        var random = new Random(99);
        var bytes = new byte[80];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            for (var j = 0; j < 10; j++)
                bytes[j] &= 0x0F;
            new Renumbering().TryApply(new NoteFacts(bytes.AsMemory(0, random.Next(bytes.Length))), Enumerable.Range(0, 8).ToDictionary(number => number, number => number), out _);
        }
    }

    private static byte[] Written(NameTable names, NoteFacts facts)
    {
        using var output = new MemoryStream();
        FactsFile.Write(output, names, [new StoredNote("a/b.md", 1, 2, 3, facts)]);
        return output.ToArray();
    }

    private static string Describe(NoteFacts facts, NameTable names) => string.Join('\n',
    [
        facts.Counts.ToString(),
        .. facts.Names.ToList().Select(fact => $"{fact.Kind} {names.Text(fact.Name)} {fact.Range}"),
        .. facts.Tags.ToList().Select(fact => $"{fact.Kind} {names.Text(fact.Name)} {fact.Range}"),
        .. facts.Headings.ToList().Select(fact => $"{fact.Level} {names.Text(fact.Text)} {fact.Range} {fact.TextRange}"),
        .. facts.Links.ToList().Select(fact => $"{fact.Style} {names.Text(fact.Path)} {names.Text(fact.Fragment)} {fact.Range} {fact.Target} {fact.HasText}"),
        .. facts.Labels.ToList().Select(fact => $"{fact.Kind} {names.Text(fact.Name)} {fact.Range}"),
        .. facts.Fields.ToList().Select(fact => $"{names.Text(fact.Key)} {names.Text(fact.Value)} {fact.KeyRange} {fact.ValueRange}"),
    ]);
}
