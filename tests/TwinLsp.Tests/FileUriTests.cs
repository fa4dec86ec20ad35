using System.Text;
using EdgeTwin.Lsp.Vaults;

namespace EdgeTwin.Lsp.Tests;

public sealed class FileUriTests
{
    [Theory]
    [InlineData("note.md", "note.md")]
    [InlineData("a folder/a note.md", "a%20folder/a%20note.md")]
    [InlineData("Übersicht 🌱.md", "%C3%9Cbersicht%20%F0%9F%8C%B1.md")]
    [InlineData("50 %, \"so\" #1?.md", "50%20%25%2C%20%22so%22%20%231%3F.md")]
    public void A_path_stands_in_an_address_the_same_whether_written_as_a_string_or_as_bytes(string path, string address)
    {
        var bytes = Encoding.UTF8.GetBytes(path);
        var written = new byte[bytes.Length * FileUri.BytesPerByteMax];
        Assert.Equal(address, Encoding.ASCII.GetString(written, 0, FileUri.Write(bytes, written)));
        Assert.Equal($"file:///v/{address}", FileUri.Of($"/v/{path}"));
        Assert.Equal($"/v/{path}", FileUri.PathOf($"file:///v/{address}"));
    }
}
