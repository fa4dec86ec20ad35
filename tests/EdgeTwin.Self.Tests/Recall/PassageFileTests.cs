using EdgeTwin.Notes.Facts;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Tests.Recall;

public sealed class PassageFileTests
{
    private const int Seed = 20261127;
    private static readonly VaultOf Vault = new(("a.md", "# Oak\nThe oak table lasts.\n\n- one\n- two\n"), ("ö/b.md", "---\ntype: note\n---\nPine, of pine.\n"), ("empty.md", ""));

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        var read = PassageFile.Read(Bytes(path => new FileStamp(path.Length, 7)))!;
        Assert.Equal(Vault.Passages.Paths, read.Keys.Order(StringComparer.Ordinal));
        Assert.All(read, note => Assert.Equal(new FileStamp(note.Key.Length, 7), note.Value.Stamp));
        var again = PassageIndex.Of([.. read.Keys], [.. read.Values.Select(note => note.Words)]);
        Assert.Equal(Bytes(_ => default(FileStamp)), PassageFile.Write(again, _ => default(FileStamp)));
    }

    [Fact]
    public void A_note_that_is_not_as_its_file_is_left_out() =>
        Assert.Equal(["a.md"], PassageFile.Read(Bytes(path => path == "a.md" ? default(FileStamp) : null))!.Keys);

    /// <summary>No text of a note is in it.</summary>
    [Fact]
    public void Words_are_numbers_in_it() => Assert.True(Bytes(_ => default(FileStamp)).AsSpan().IndexOf("table"u8) < 0);

    [Fact]
    public void What_is_damaged_is_not_read()
    {
        var bytes = Bytes(_ => default(FileStamp));
        Assert.NotNull(PassageFile.Read(bytes));
        var random = new Random(Seed);
        for (var i = 0; i < 1000; i++)
        {
            var damaged = bytes.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            Assert.Null(PassageFile.Read(damaged));
            Assert.Null(PassageFile.Read(bytes.AsSpan(0, random.Next(bytes.Length))));
        }
    }

    /// <summary>Whoever knows the check-sum can write anything; it is not read, and nothing breaks.</summary>
    [Fact]
    public void What_somebody_else_made_breaks_nothing()
    {
        var bytes = Bytes(_ => default(FileStamp));
        var random = new Random(Seed);
        for (var i = 0; i < 2000; i++)
        {
            var made = bytes.ToArray();
            for (var j = random.Next(1, 4); j > 0; j--)
                made[random.Next(8, made.Length - 4)] = (byte)random.Next(256);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(made.AsSpan(made.Length - 4), EdgeTwin.Model.Crc32C.Of(made.AsSpan(0, made.Length - 4)));
            if (PassageFile.Read(made) is not { } notes)
                continue;
            var index = PassageIndex.Of([.. notes.Keys], [.. notes.Values.Select(note => note.Words)]);
            Assert.NotNull(index.Search([1, 2, 3], 5));
        }
    }

    private static byte[] Bytes(Func<string, FileStamp?> stamp) => PassageFile.Write(Vault.Passages, stamp);
}
