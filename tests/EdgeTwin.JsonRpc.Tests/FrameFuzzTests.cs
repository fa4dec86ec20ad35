using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using EdgeTwin.JsonRpc.Framing;

namespace EdgeTwin.JsonRpc.Tests;

public sealed class FrameFuzzTests(ITestOutputHelper output)
{
    private static readonly string[] Characters = [.. "abc {}[]\"\n\rüé漢😀:-".EnumerateRunes().Select(rune => rune.ToString())];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>EDGETWIN_CAMPAIGN=full makes it long.</summary>
    private static readonly int Cases = Environment.GetEnvironmentVariable("EDGETWIN_CAMPAIGN") == "full" ? 1_000_000 : 5_000;

    [Fact]
    public async Task Whole_messages_come_out_as_they_went_in_however_they_are_cut()
    {
        var seed = NewSeed();
        for (var i = 0; i < Cases; i++)
        {
            var random = new Random(unchecked(seed + i));
            var bodies = Enumerable.Range(0, random.Next(1, 6)).Select(_ => RandomText(random)).ToList();
            var stream = Encoding.UTF8.GetBytes(string.Concat(bodies.Select(body => $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}")));
            var chunk = random.Next(1, 40);
            Assert.Equal(bodies, await FrameReaderTests.ReadAll(stream, chunk));
        }
    }

    [Fact]
    public async Task No_bytes_make_the_reader_throw_or_hang_or_miss_the_message_after_them()
    {
        var seed = NewSeed();
        for (var i = 0; i < Cases; i++)
        {
            var random = new Random(unchecked(seed + i));
            var garbage = Garbage(random);
            // A line end finishes whatever line the garbage left open, an empty line whatever header.
            byte[] stream = [.. garbage, .. "\n\nContent-Length: 7\r\n\r\n\"after\""u8];
            var reader = new FrameReader(PipeReader.Create(new ChunkedStream(stream, _ => random.Next(1, 64))));
            var last = "";
            while (true)
            {
                var frame = await reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
                if (frame.Kind == FrameKind.End)
                    break;
                last = Encoding.UTF8.GetString(frame.Body);
                frame.Return();
            }
            // Garbage that tells a length takes that many bytes with it, and may so swallow what comes after.
            if (!Encoding.Latin1.GetString(garbage).Contains("content-length", StringComparison.OrdinalIgnoreCase))
                Assert.Equal("\"after\"", last);
        }
    }

    [Fact]
    public async Task No_message_makes_a_connection_fall_silent()
    {
        var seed = NewSeed();
        for (var i = 0; i < Cases / 10; i++)
        {
            var random = new Random(unchecked(seed + i));
            var stream = new MemoryStream();
            for (var part = 0; part < 5; part++)
                TestConnection.Append(stream, Mutated(random));
            TestConnection.Append(stream, """{"jsonrpc":"2.0","id":"last","method":"echo","params":{"text":"still here"}}""");
            var replies = await TestConnection.AnswersTo(stream.ToArray());
            Assert.Contains(replies, reply => reply.Contains("\"still here\"", StringComparison.Ordinal) && reply.Contains("\"last\"", StringComparison.Ordinal));
        }
    }

    private int NewSeed()
    {
        var seed = Environment.GetEnvironmentVariable("EDGETWIN_SEED") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Environment.TickCount;
        output.WriteLine($"seed {seed}, {Cases} cases");
        return seed;
    }

    private static string RandomText(Random random) => string.Concat(Enumerable.Range(0, random.Next(0, 60)).Select(_ => Characters[random.Next(Characters.Length)]));

    private static byte[] Garbage(Random random)
    {
        var bytes = new List<byte>();
        for (var part = random.Next(1, 8); part > 0; part--)
        {
            switch (random.Next(5))
            {
                case 0:
                    var noise = new byte[random.Next(200)];
                    random.NextBytes(noise);
                    bytes.AddRange(noise);
                    break;
                case 1:
                    bytes.AddRange(Encoding.ASCII.GetBytes($"Content-Length: {random.NextInt64(-5, 60)}\r\n\r\n"));
                    break;
                case 2:
                    bytes.AddRange(Encoding.ASCII.GetBytes($"Content-Length: {random.NextInt64()}{random.NextInt64()}\r\n"));
                    break;
                case 3:
                    bytes.AddRange("\r\n\r\n"u8.ToArray());
                    break;
                default:
                    bytes.AddRange(Enumerable.Repeat((byte)'a', random.Next(10_000)));
                    break;
            }
        }
        return [.. bytes];
    }

    /// <summary>A message that is nearly right: some bytes changed, or cut.</summary>
    private static byte[] Mutated(Random random)
    {
        var bytes = Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","id":12,"method":"echo","params":{"text":"some ü text","more":[1,{"a":null}]}}""");
        for (var change = random.Next(0, 4); change > 0; change--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
