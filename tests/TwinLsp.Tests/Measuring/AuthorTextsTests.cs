using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using EdgeTwin.Lsp.Measuring;

namespace EdgeTwin.Lsp.Tests.Measuring;

public sealed class AuthorTextsTests
{
    [Fact]
    public void A_folder_and_a_packed_file_say_the_same()
    {
        (string Path, string Text)[] texts = [("c50/C50train/Ann/10newsML.txt", "Ten."), ("c50/C50train/Ann/9newsML.txt", "Nine."), ("c50/C50test/Ann/11newsML.txt", "Eleven."), ("c50/C50train/Bob/1newsML.txt", ""), ("c50/README.md", "no text")];
        using var unpacked = new TestFolder([.. texts]);
        using var packed = new TestFolder(("x.txt", ""));
        using (var file = File.Create(Path.Combine(packed.Path, "c50-two.tar.gz")))
        using (var gzip = new GZipStream(file, CompressionLevel.Optimal))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Ustar))
        {
            foreach (var (path, text) in texts)
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        }
        const string Expected = "Ann: Nine. Ten. | Eleven.; Bob:  | ";
        Assert.Equal(Expected, Words(AuthorTexts.Read(unpacked.Path)));
        Assert.Equal(Expected, Words(AuthorTexts.Read(packed.Path)));
        Assert.Empty(AuthorTexts.Read(Path.Combine(packed.Path, "nowhere")));
    }

    [Fact]
    public void A_packed_file_that_is_broken_is_said()
    {
        using var folder = new TestFolder(("c50.tar.gz", "no gzip"));
        Assert.Contains("c50.tar.gz", Assert.Throws<BadDataException>(() => AuthorTexts.Read(folder.Path)).Message, StringComparison.Ordinal);
    }

    private static string Words(List<Author> authors) => string.Join("; ", authors.Select(author => $"{author.Name}: {Words(author.Train)} | {Words(author.Test)}"));

    private static string Words(List<AuthorText> texts) => string.Join(' ', texts.Select(text => Encoding.UTF8.GetString(text.Text)));
}
