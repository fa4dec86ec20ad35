using System.Security.Cryptography;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Self.Tests.Workflows;

public sealed class Sha256Tests
{
    [Fact]
    public void It_is_what_the_runtime_says_of_every_length()
    {
        var bytes = new byte[300];
        new Random(7).NextBytes(bytes);
        for (var length = 0; length <= bytes.Length; length++)
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length))), Sha256.Of(bytes.AsSpan(0, length)));
    }
}
