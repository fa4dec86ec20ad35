using System.Text;
using EdgeTwin.Mcp.Server;

namespace EdgeTwin.Mcp.Tests;

public sealed class BoundedLinesTests
{
    private const int BytesMax = 64;

    [Fact]
    public async Task Lines_in_any_pieces_arrive_whole_and_longer_ones_are_skipped_with_their_id()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var run = 0; run < 300; run++)
        {
            var (text, kept, skipped) = (new StringBuilder(), new StringBuilder(), new List<string?>());
            for (var line = 0; line < 12; line++)
            {
                var filler = new string('f', random.Next(0, 120));
                var said = random.Next(4) switch
                {
                    0 => $"{{\"params\":{{\"id\":1,\"a\":[\"{filler}\",{{\"id\":2}}]}},\"id\":{line}}}\n",
                    1 => $"{{\"id\" : \"x\\\"{line}\" , \"a\":\"{filler},\\\"id\\\":3\"}}\n",
                    2 => $"{filler}\n",
                    _ => "\n",
                };
                text.Append(said);
                if (said.Length <= BytesMax)
                    kept.Append(said);
                else
                    skipped.Add(said.StartsWith("{\"p", StringComparison.Ordinal) ? $"{line}" : said[0] == '{' ? $"\"x\\\"{line}\"" : null);
            }
            var found = new List<string?>();
            await using var lines = new BoundedLines(new Pieces(Encoding.ASCII.GetBytes(text.ToString()), random), BytesMax, id =>
            {
                found.Add(id);
                return Task.CompletedTask;
            });
            using var reader = new StreamReader(lines);
            Assert.Equal(kept.ToString(), await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
            Assert.Equal(skipped, found);
        }
    }

    [Fact]
    public async Task A_line_that_does_not_end_is_handed_on_at_the_end_if_it_is_not_too_long()
    {
        foreach (var (text, expected, told) in new[] { ("a\nbc", "a\nbc", 0), ("a\n" + new string('b', 200), "a\n", 1) })
        {
            var skipped = 0;
            await using var lines = new BoundedLines(new MemoryStream(Encoding.ASCII.GetBytes(text)), BytesMax, _ =>
            {
                skipped++;
                return Task.CompletedTask;
            });
            using var reader = new StreamReader(lines);
            Assert.Equal((expected, told), (await reader.ReadToEndAsync(TestContext.Current.CancellationToken), skipped));
        }
    }

    /// <summary>A stream that gives what it has in pieces of any size.</summary>
    private sealed class Pieces(byte[] bytes, Random random) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(buffer.Length, random.Next(1, 50))], cancellationToken);
    }
}
