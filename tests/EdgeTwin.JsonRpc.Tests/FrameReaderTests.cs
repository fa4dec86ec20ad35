using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using EdgeTwin.JsonRpc.Framing;

namespace EdgeTwin.JsonRpc.Tests;

public sealed class FrameReaderTests
{
    [Theory]
    [InlineData("Content-Length: 2\r\n\r\n{}", "{}")]
    [InlineData("content-length:2\r\n\r\n{}", "{}")]
    [InlineData("CONTENT-LENGTH :\t2 \r\n\r\n{}", "{}")]
    [InlineData("Content-Length: 2\n\n{}", "{}")]
    [InlineData("Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}", "{}")]
    [InlineData("Content-Length: 2\r\nX-Other: a:b\r\n\r\n{}", "{}")]
    [InlineData("\r\n\r\nContent-Length: 2\r\n\r\n{}", "{}")]
    [InlineData("Content-Length: 0\r\n\r\nContent-Length: 2\r\n\r\n{}", "|{}")]
    [InlineData("Content-Length: 3\r\n\r\n\"ü\r\nContent-Length: 2\r\n\r\n{}", "\"ü|{}")]
    [InlineData("Content-Length: x\r\n\r\nContent-Length: 2\r\n\r\n{}", "unreadable|{}")]
    [InlineData("Content-Length: -1\r\n\r\nContent-Length: 2\r\n\r\n{}", "unreadable|{}")]
    [InlineData("Content-Length: 99999999999999999999999\r\n\r\nContent-Length: 2\r\n\r\n{}", "unreadable|{}")]
    [InlineData("garbage\r\n\r\nContent-Length: 2\r\n\r\n{}", "unreadable|{}")]
    [InlineData("{\"a\":1}\nContent-Length: 2\r\n\r\n{}", "{}")]
    [InlineData("Content-Length: 5\r\n\r\n{}", "")]
    [InlineData("Content-Length: 5", "")]
    [InlineData("", "")]
    public async Task A_stream_is_read_as(string stream, string expected)
    {
        Assert.Equal(expected, await Read(Encoding.UTF8.GetBytes(stream), int.MaxValue));
        Assert.Equal(expected, await Read(Encoding.UTF8.GetBytes(stream), 1));
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_skipped_as_it_arrives_and_the_next_is_read()
    {
        const long declared = (long)Limits.FrameBytesMaxSkipped + 1;
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1 << 20, resumeWriterThreshold: 1 << 19));
        var writing = Task.Run(async () =>
        {
            await pipe.Writer.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {declared}\r\n\r\n"));
            var chunk = new byte[1 << 18];
            for (var sent = 0L; sent < declared; sent += chunk.Length)
                await pipe.Writer.WriteAsync(chunk.AsMemory(0, (int)Math.Min(chunk.Length, declared - sent)));
            await pipe.Writer.WriteAsync("Content-Length: 2\r\n\r\n{}"u8.ToArray());
            await pipe.Writer.CompleteAsync();
        }, TestContext.Current.CancellationToken);
        var reader = new FrameReader(pipe.Reader);
        var skipped = await reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal((FrameKind.Oversized, declared), (skipped.Kind, skipped.DeclaredBytes));
        var next = await reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal("{}", Encoding.UTF8.GetString(next.Body));
        next.Return();
        await writing;
    }

    [Fact]
    public async Task A_header_line_without_an_end_is_dropped_and_never_held()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1 << 16, resumeWriterThreshold: 1 << 15));
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 1000; i++)
                await pipe.Writer.WriteAsync(new byte[4096].Select(_ => (byte)'x').ToArray());
            await pipe.Writer.WriteAsync("\nContent-Length: 2\r\n\r\n{}"u8.ToArray());
            await pipe.Writer.CompleteAsync();
        }, TestContext.Current.CancellationToken);
        var frame = await new FrameReader(pipe.Reader).ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal("{}", Encoding.UTF8.GetString(frame.Body));
        frame.Return();
        await writing;
    }

    [Fact]
    public async Task Reading_messages_allocates_nothing()
    {
        const int messages = 20_000;
        // Ten segments: after them the reader has all that it ever takes.
        const int warmUp = 5_000;
        var one = Encoding.ASCII.GetBytes("Content-Length: 100\r\n\r\n" + new string(' ', 100));
        var stream = new MemoryStream(Enumerable.Repeat(one, messages + warmUp).SelectMany(part => part).ToArray());
        var reader = new FrameReader(PipeReader.Create(stream, new StreamPipeReaderOptions(new SegmentPool(), Limits.SegmentBytes)));
        await ReadMany(reader, warmUp);
        // Whoever else is in the process may have emptied the shared pool.
        for (var i = 0; i < 1000; i++)
            ArrayPool<byte>.Shared.Rent(Limits.SegmentBytes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await ReadMany(reader, messages);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < messages / 10, $"{allocated} bytes for {messages} messages");
    }

    internal static async Task<string> Read(byte[] bytes, int chunk) => string.Join('|', await ReadAll(bytes, chunk));

    /// <summary>Every message of a stream; what is none by its name.</summary>
    internal static async Task<IReadOnlyList<string>> ReadAll(byte[] bytes, int chunk)
    {
        var reader = new FrameReader(PipeReader.Create(new ChunkedStream(bytes, _ => chunk)));
        var found = new List<string>();
        while (true)
        {
            var frame = await reader.ReadAsync();
            if (frame.Kind == FrameKind.End)
                return found;
            found.Add(frame.Kind == FrameKind.Message ? Encoding.UTF8.GetString(frame.Body) : frame.Kind.ToString().ToLowerInvariant());
            frame.Return();
        }
    }

    private static async Task ReadMany(FrameReader reader, int count)
    {
        for (var i = 0; i < count; i++)
            (await reader.ReadAsync()).Return();
    }
}
