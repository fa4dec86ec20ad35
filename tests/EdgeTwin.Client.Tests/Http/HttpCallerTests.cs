using System.Globalization;
using System.Text;
using CsCheck;
using EdgeTwin.Client.Http;
using Microsoft.Extensions.Time.Testing;

namespace EdgeTwin.Client.Tests.Http;

public sealed class HttpCallerTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";

    [Theory]
    // How long a body is: RFC 9112, section 6.3.
    [InlineData(Ok + "Content-Length: 5\r\n\r\nhello", "200 hello")]
    [InlineData(Ok + "content-length:5\r\n\r\nhello", "200 hello")]
    [InlineData(Ok + "Content-Length: 0005\r\n\r\nhello", "200 hello")]
    [InlineData(Ok + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", "200 hello")]
    [InlineData(Ok + "Content-Length: 0\r\n\r\n", "200 ")]
    [InlineData(Ok + "\r\nuntil it is closed", "200 until it is closed")]
    [InlineData("HTTP/1.1 200\r\n\r\nx", "200 x")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nx", "200 x")]
    [InlineData("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", "204 ")]
    [InlineData("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", "304 ")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + Ok + "Content-Length: 1\r\n\r\nx", "200 x")]
    // Chunks: section 7.1.
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "200 hello")]
    [InlineData(Ok + "Transfer-Encoding: CHUNKED\r\n\r\n5\r\nhello\r\n006\r\n world\r\n0\r\n\r\n", "200 hello world")]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\nA;name=\"v\"\r\n0123456789\r\na ;x\r\n0123456789\r\n000;y\r\nTrailer: z\r\n\r\n", "200 01234567890123456789")]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "200 ")]
    // What is no answer.
    [InlineData("", "the connection was closed without an answer")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le", "the answer broke off")]
    [InlineData("220 mail ready\r\n\r\n", "it begins with '220 mail ready'")]
    [InlineData("HTTP/2.0 200 OK\r\n\r\n", "it begins with 'HTTP/2.0 200 OK'")]
    [InlineData("HTTP/1.1 20x OK\r\n\r\n", "it begins with 'HTTP/1.1 20x OK'")]
    [InlineData("HTTP/1.1 099 OK\r\n\r\n", "it begins with 'HTTP/1.1 099 OK'")]
    [InlineData("HTTP/1.1 2000\r\n\r\n", "it begins with 'HTTP/1.1 2000'")]
    [InlineData("HTTP/1.1 200 O\nK\r\n\r\n", "its first line has a control character")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\n\r\n", "none comes that counts")]
    [InlineData(Ok + "no colon\r\n\r\n", "'no colon' is no header field")]
    [InlineData(Ok + "a name: x\r\n\r\n", "'a name: x' is no header field")]
    [InlineData(Ok + ": x\r\n\r\n", "': x' is no header field")]
    [InlineData(Ok + "A: x\r\n goes on\r\n\r\n", "' goes on' is no header field")]
    [InlineData(Ok + "A: x\rb\r\n\r\n", "the header field A has a control character")]
    // Whose length is not certain.
    [InlineData(Ok + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", "'6' is not the length of its body")]
    [InlineData(Ok + "Content-Length: 5, 5\r\n\r\nhello", "'5, 5' is not the length of its body")]
    [InlineData(Ok + "Content-Length: +5\r\n\r\nhello", "'+5' is not the length of its body")]
    [InlineData(Ok + "Content-Length: -5\r\n\r\nhello", "'-5' is not the length of its body")]
    [InlineData(Ok + "Content-Length:\r\n\r\nhello", "'' is not the length of its body")]
    [InlineData(Ok + "Content-Length: 99999999999999999999\r\n\r\nhello", "'99999999999999999999' is not the length of its body")]
    [InlineData(Ok + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "it tells the length of its body in two ways")]
    [InlineData(Ok + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "its body is encoded as 'gzip, chunked'")]
    [InlineData("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "its body is encoded as 'chunked'")]
    // Whose body is not what its head says.
    [InlineData(Ok + "Content-Length: 6\r\n\r\nhello", "the answer broke off 1 bytes before its end")]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhell", "the answer broke off 1 bytes before its end")]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello", "the answer broke off")]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", "the answer broke off")]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello!\r\n0\r\n\r\n", "a chunk is longer than it says")]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n\r\n", "a chunk does not say how large it is")]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n", "a chunk does not say how large it is")]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n", "a chunk does not say how large it is")]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n1000000000000000\r\nhello\r\n0\r\n\r\n", "a chunk does not say how large it is")]
    public async Task Any_answer_is_taken_as_it_says_or_refused_with_the_reason_however_it_comes_in_pieces(string answer, string expected)
    {
        foreach (var piece in new[] { 1, 2, 3, 7, 100_000 })
            Assert.Contains(expected, await AnswerAsync(new ScriptedStream(Encoding.Latin1.GetBytes(answer), () => piece)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nA: {0}\r\n\r\n", 20_000, "more than 16384 bytes")]
    [InlineData("HTTP/1.1 200 {0}", 20_000, "more than 16384 bytes")]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n5;{0}\r\nhello\r\n0\r\n\r\n", 20_000, "more than 16384 bytes")]
    public async Task What_is_longer_than_allowed_is_refused(string format, int length, string expected) =>
        Assert.Contains(expected, await AnswerAsync(new ScriptedStream(Encoding.ASCII.GetBytes(format.Replace("{0}", new string('a', length), StringComparison.Ordinal)), () => 1000)), StringComparison.Ordinal);

    [Theory]
    [InlineData(Ok, "A: x\r\n", 101, "\r\n", "more than 100 header fields")]
    [InlineData("", "HTTP/1.1 100 Continue\r\n\r\n", 9, "", "none comes that counts")]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n0\r\n", "A: x\r\n", 101, "\r\n", "more than 100 lines follow its body")]
    public async Task What_comes_more_often_than_allowed_is_refused(string before, string repeated, int count, string after, string expected) =>
        Assert.Contains(expected, await AnswerAsync(new ScriptedStream(Encoding.ASCII.GetBytes(before + string.Concat(Enumerable.Repeat(repeated, count)) + after), () => 1000)), StringComparison.Ordinal);

    [Fact]
    public void Any_body_in_any_chunks_and_any_pieces_comes_out_as_it_went_in_and_the_connection_is_used_again() =>
        Gen.Select(Gen.Byte.Array[0, 3000], Gen.Int[1, 700], Gen.Int[1, 900], Gen.Bool).Sample((body, chunkMax, pieceMax, isChunked) =>
        {
            var random = new Random(HashCode.Combine(body.Length, chunkMax, pieceMax));
            var answer = isChunked ? Chunked(body, () => random.Next(1, chunkMax + 1)) : [.. Encoding.ASCII.GetBytes($"{Ok}Content-Length: {body.Length}\r\n\r\n"), .. body];
            // The second answer comes only when it is asked for, as its bytes do on a real connection.
            using var stream = new ScriptedStream(answer, () => random.Next(1, pieceMax + 1));
            var connections = 0;
            using var client = Client(() =>
            {
                connections++;
                return stream;
            });
            Assert.Equal(body, client.GetByteArrayAsync("/").GetAwaiter().GetResult());
            Assert.Equal(0, stream.Left);
            Assert.False(stream.IsClosed);
            Assert.Equal(1, connections);
        });

    [Fact]
    public void No_bytes_make_it_hang_or_throw_anything_else_or_take_more_memory_than_they_are()
    {
        var answers = new[]
        {
            Ok + "Content-Type: application/vnd.msgpack\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello",
            Ok + "Transfer-Encoding: chunked\r\n\r\n5;x\r\nhello\r\n10\r\n0123456789abcdef\r\n0\r\nT: x\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
            Ok + "Content-Length: 60000000\r\n\r\nhello",
            Ok + "Transfer-Encoding: chunked\r\n\r\n3b9aca00\r\nhello",
        };
        var edit = Gen.Select(Gen.Int[0, 200], Gen.Int[0, 3], Gen.OneOf(Gen.Byte.Array[0, 4], OneOf("\r\n", ": ", "0", "chunked", "Content-Length: 7\r\n")));
        Gen.Select(Gen.OneOf(OneOf(answers), Gen.Byte.Array[0, 300]), edit.Array[0, 4], Gen.Int[1, 60]).Sample(
            (answer, edits, piece) =>
            {
                foreach (var (at, removed, added) in edits)
                {
                    var start = Math.Min(at, answer.Length);
                    answer = [.. answer[..start], .. added, .. answer[Math.Min(start + removed, answer.Length)..]];
                }
                var before = GC.GetAllocatedBytesForCurrentThread();
                using var stream = new ScriptedStream(answer, () => piece);
                var said = ReadAllAsync(stream);
                // Everything is there, so nothing is waited for.
                Assert.True(said.IsCompleted, "it waits");
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000 + (10 * answer.Length));
                said.GetAwaiter().GetResult();
            },
            iter: 20_000);
    }

    [Theory]
    [InlineData(Ok + "Content-Length: 1\r\n\r\nx", false)]
    [InlineData(Ok + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", false)]
    [InlineData(Ok + "Content-Length: 1\r\nConnection: keep-alive, Close\r\n\r\nx", true)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\nx", true)]
    [InlineData(Ok + "\r\nx", true)]
    [InlineData(Ok + "Content-Length: 1\r\n\r\nx and more", true)]
    public async Task A_connection_is_kept_if_its_answer_lets_it(string answer, bool isClosed)
    {
        using var stream = new ScriptedStream(Encoding.ASCII.GetBytes(answer), () => 10_000);
        using var client = Client(() => stream);
        await client.GetByteArrayAsync("/", TestContext.Current.CancellationToken);
        Assert.Equal(isClosed, stream.IsClosed);
    }

    [Fact]
    public async Task A_body_that_nobody_reads_to_its_end_closes_its_connection()
    {
        using var stream = new ScriptedStream(Encoding.ASCII.GetBytes(Ok + "Content-Length: 10\r\n\r\n0123456789"), () => 50);
        using var client = Client(() => stream);
        using (var answer = await client.GetAsync("/", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken))
            Assert.Equal(1, await (await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)).ReadAsync(new byte[1], TestContext.Current.CancellationToken));
        Assert.True(stream.IsClosed);
    }

    [Theory]
    [InlineData("GET", 2, 200)] // Sent again: the server had hung up.
    [InlineData("PUT", 2, 200)]
    [InlineData("POST", 2, 200)] // Never sent where it might have to be sent again.
    public async Task A_kept_connection_whose_server_has_hung_up_costs_nothing_but_another(string method, int expected, int status)
    {
        var connections = new List<ScriptedStream>();
        using var client = Client(() =>
        {
            connections.Add(new ScriptedStream(Encoding.ASCII.GetBytes(Ok + "Content-Length: 1\r\n\r\nx"), () => 50));
            return connections[^1];
        });
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), "/") { Content = method == "GET" ? null : new ByteArrayContent([1]) };
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(status, (int)answer.StatusCode);
        }
        Assert.Equal(expected, connections.Count);
    }

    [Fact]
    public async Task A_connection_that_was_kept_too_long_is_not_used()
    {
        var time = new FakeTimeProvider();
        var twice = Encoding.ASCII.GetBytes(Ok + "Content-Length: 1\r\n\r\nx");
        var connections = new List<ScriptedStream>();
        using var client = new HttpClient(new PlatformHandler(_ =>
        {
            connections.Add(new ScriptedStream(twice, () => 50));
            return Task.FromResult<Stream>(connections[^1]);
        }, time))
        { BaseAddress = new Uri("http://edgetwin") };
        await client.GetByteArrayAsync("/", TestContext.Current.CancellationToken);
        time.Advance(Limits.IdleMax);
        await client.GetByteArrayAsync("/", TestContext.Current.CancellationToken);
        Assert.Equal(2, connections.Count);
        Assert.Equal(connections[0].Sent.ToArray(), connections[1].Sent.ToArray());
        Assert.True(connections[0].IsClosed);
    }

    [Fact]
    public async Task A_request_goes_over_as_the_protocol_has_it()
    {
        using var stream = new ScriptedStream(Encoding.ASCII.GetBytes(Ok + "Content-Length: 0\r\n\r\n"), () => 50);
        using var client = Client(() => stream);
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = new("application/json");
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        await client.PutAsync("/v1/a%20b?c=d", content, TestContext.Current.CancellationToken);
        Assert.Equal("PUT /v1/a%20b?c=d HTTP/1.1\r\nHost: edgetwin\r\nAccept: application/json\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}", Encoding.ASCII.GetString(stream.Sent.ToArray()));
    }

    [Fact]
    public async Task A_connection_that_does_not_come_about_is_given_up()
    {
        var time = new FakeTimeProvider();
        using var client = new HttpClient(new PlatformHandler(async cancellation =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return Stream.Null;
        }, time))
        { BaseAddress = new Uri("http://edgetwin"), Timeout = Timeout.InfiniteTimeSpan };
        var asked = client.GetAsync("/", TestContext.Current.CancellationToken);
        time.Advance(Limits.ConnectTimeout);
        var error = await Assert.ThrowsAsync<HttpException>(() => asked);
        Assert.Contains("5 s", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    // how many bytes | whether in chunks
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(65_535, true)]
    [InlineData(65_536, false)]
    [InlineData(65_536, true)]
    [InlineData(65_537, false)]
    [InlineData(300_000, true)]
    public async Task A_body_is_read_whole_whatever_its_length(int length, bool isChunked)
    {
        var body = Enumerable.Range(0, length).Select(i => (byte)(i * 7)).ToArray();
        var answer = isChunked ? Chunked(body, () => 9_999) : [.. Encoding.ASCII.GetBytes($"{Ok}Content-Length: {length}\r\n\r\n"), .. body];
        using var read = await SendAsync(new ScriptedStream(answer, () => 7_000));
        Assert.Equal(body, await read.ReadAllAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused_before_it_is_read_and_one_that_only_says_it_is_long_takes_no_memory()
    {
        using var tooLong = await SendAsync(new ScriptedStream(Encoding.ASCII.GetBytes($"{Ok}Content-Length: {Limits.AnswerBytesMax + 1}\r\n\r\nx"), () => 50));
        Assert.Contains("longer than", (await Assert.ThrowsAsync<HttpException>(() => tooLong.ReadAllAsync(TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
        using var liar = await SendAsync(new ScriptedStream(Encoding.ASCII.GetBytes($"{Ok}Content-Length: {Limits.AnswerBytesMax}\r\n\r\nx"), () => 50));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = liar.ReadAllAsync(TestContext.Current.CancellationToken);
        Assert.True(reading.IsFaulted);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000);
        Assert.Contains("broke off", (await Assert.ThrowsAsync<HttpException>(() => reading)).Message, StringComparison.Ordinal);
    }

    private static Task<HttpAnswer> SendAsync(Stream stream) =>
        new HttpCaller(_ => Task.FromResult(stream), "edgetwin", TimeProvider.System).SendAsync(new HttpAsk("GET", "/", []), TestContext.Current.CancellationToken);

    private static Gen<byte[]> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => Encoding.Latin1.GetBytes(texts[i]));

    private static HttpClient Client(Func<Stream> connect) => new(new PlatformHandler(_ => Task.FromResult(connect()), TimeProvider.System)) { BaseAddress = new Uri("http://edgetwin") };

    /// <summary>Reads whatever comes, as a stream is read: without a buffer that holds all of it.</summary>
    private static async Task ReadAllAsync(Stream stream)
    {
        using var invoker = new HttpMessageInvoker(new PlatformHandler(_ => Task.FromResult(stream), TimeProvider.System));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://edgetwin/");
        var buffer = new byte[1000];
        try
        {
            using var answer = await invoker.SendAsync(request, CancellationToken.None);
            await using var body = await answer.Content.ReadAsStreamAsync(CancellationToken.None);
            while (await body.ReadAsync(buffer, CancellationToken.None) > 0)
                continue;
        }
        catch (HttpException)
        {
            // What it may do.
        }
    }

    /// <summary>The status and the body, or why there is none.</summary>
    private static async Task<string> AnswerAsync(Stream stream)
    {
        using var client = Client(() => stream);
        try
        {
            using var answer = await client.GetAsync("/", TestContext.Current.CancellationToken);
            var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            return string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {Encoding.Latin1.GetString(body)}");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            // The platform's client wraps what breaks off while it reads the body.
            return error.InnerException?.Message ?? error.Message;
        }
    }

    private static byte[] Chunked(byte[] body, Func<int> nextSize)
    {
        var bytes = new MemoryStream();
        bytes.Write(Encoding.ASCII.GetBytes(Ok + "Transfer-Encoding: chunked\r\n\r\n"));
        for (var at = 0; at < body.Length;)
        {
            var size = Math.Min(nextSize(), body.Length - at);
            bytes.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{size:x}\r\n")));
            bytes.Write(body, at, size);
            bytes.Write("\r\n"u8);
            at += size;
        }
        bytes.Write("0\r\n\r\n"u8);
        return bytes.ToArray();
    }
}
