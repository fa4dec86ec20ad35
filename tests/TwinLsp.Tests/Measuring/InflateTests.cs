using System.IO.Compression;
using EdgeTwin.Lsp.Measuring;

namespace EdgeTwin.Lsp.Tests.Measuring;

public sealed class InflateTests
{
    private const int Seed = 1951;
    private const int BytesMax = 4 << 20;

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void What_was_packed_is_unpacked(CompressionLevel level)
    {
        var random = new Random(Seed);
        foreach (var length in new[] { 1, 100, 70_000, 1_500_000 })
        {
            var plain = new byte[length];
            for (var i = 0; i < length; i++)
                plain[i] = (byte)(random.Next(4) == 0 ? random.Next(256) : i > 400 ? plain[i - 397] : 'x');
            Assert.True(Inflate.Gzip(Packed(plain, level), BytesMax)!.Value.Span.SequenceEqual(plain), $"{length} bytes");
        }
    }

    [Fact]
    public void What_is_broken_or_too_long_is_refused_and_ends()
    {
        var packed = Packed(new byte[100_000], CompressionLevel.Optimal);
        Assert.Null(Inflate.Gzip(packed, 1_000));
        Assert.Null(Inflate.Gzip([], BytesMax));
        Assert.Null(Inflate.Gzip([1, 2, 3], BytesMax));
        var random = new Random(Seed);
        for (var i = 0; i < 300; i++)
        {
            var broken = packed.ToArray();
            for (var k = 0; k < 4; k++)
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            // Whatever comes of it, it comes.
            _ = Inflate.Gzip(broken.AsSpan(0, random.Next(1, broken.Length)).ToArray(), BytesMax);
        }
    }

    private static byte[] Packed(byte[] plain, CompressionLevel level)
    {
        using var into = new MemoryStream();
        using (var packer = new GZipStream(into, level))
            packer.Write(plain);
        return into.ToArray();
    }
}
