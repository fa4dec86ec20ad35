using System.Net;
using System.Text;
using EdgeTwin.Agent.Api;

namespace EdgeAgent.Tests.Api;

public sealed class HostileClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("\0\u0001\u0002 garbage \r\n\r\n", "400")]
    [InlineData("GET\r\n\r\n", "400")]
    [InlineData("GET /v1/twins HTTP/9.9\r\n\r\n", "505")]
    [InlineData("GET /v1/twins HTTP/1.1\r\nbad header\r\n\r\n", "400")]
    [InlineData("GET /v1/twins HTTP/1.1\r\n\r\n", "400")]
    [InlineData("PUT /v1/desired/host/cpu/load HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", "400")]
    public async Task Garbage_is_answered_and_the_connection_closed(string request, string status)
    {
        await using var api = await ApiFixture.StartAsync();
        var answer = await api.RawAsync(Encoding.Latin1.GetBytes(request), Patience);
        Assert.StartsWith("HTTP/1.1 " + status, answer, StringComparison.Ordinal);
        Assert.EndsWith("<closed>", answer, StringComparison.Ordinal);
        await AssertAnswersAsync(api);
    }

    [Fact]
    public async Task Random_bytes_never_stop_the_server()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        await using var api = await ApiFixture.StartAsync(limits: new Limits { RequestHeadersTimeout = TimeSpan.FromSeconds(1) });
        for (var i = 0; i < 50; i++)
        {
            var bytes = new byte[random.Next(1, 2000)];
            random.NextBytes(bytes);
            await api.RawAsync(bytes, TimeSpan.FromMilliseconds(20));
        }
        await AssertAnswersAsync(api);
    }

    [Theory]
    [InlineData("GET /{0} HTTP/1.1\r\nHost: x\r\n\r\n", 9000, "414")]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nX: {0}\r\n\r\n", 20000, "431")]
    [InlineData("PUT /v1/desired/host/cpu/load HTTP/1.1\r\nHost: x\r\nContent-Length: 999999\r\n\r\n{0}", 10, "413")]
    public async Task Oversized_requests_are_refused(string format, int length, string status)
    {
        await using var api = await ApiFixture.StartAsync();
        var request = format.Replace("{0}", new string('a', length), StringComparison.Ordinal);
        var answer = await api.RawAsync(Encoding.Latin1.GetBytes(request), Patience);
        Assert.StartsWith("HTTP/1.1 " + status, answer, StringComparison.Ordinal);
        await AssertAnswersAsync(api);
    }

    [Fact]
    public async Task A_slow_loris_is_closed()
    {
        await using var api = await ApiFixture.StartAsync(limits: new Limits { RequestHeadersTimeout = TimeSpan.FromMilliseconds(500) });
        var answer = await api.RawAsync("GET /v1/twins HTTP/1.1\r\nHost:"u8.ToArray(), Patience);
        Assert.EndsWith("<closed>", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"value\":")]
    [InlineData("")]
    public async Task A_body_that_stalls_is_answered_and_the_connection_closed_and_others_notice_nothing(string piece)
    {
        await using var api = await ApiFixture.StartAsync(limits: new Limits { RequestBodyGrace = TimeSpan.FromMilliseconds(1100) });
        var request = "PUT /v1/desired/greenhouse/vent/open HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 30\r\n\r\n" + piece;
        var stalled = Enumerable.Range(0, 20).Select(_ => api.RawAsync(Encoding.ASCII.GetBytes(request), TimeSpan.FromSeconds(15))).ToArray();
        for (var i = 0; i < 20; i++)
            await AssertAnswersAsync(api);
        Assert.All(await Task.WhenAll(stalled), answer =>
        {
            Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
            Assert.EndsWith("<closed>", answer, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("GET /v1/twins HTTP/1.1\r\nHost: x\r\n")]
    [InlineData("G")]
    public async Task Slow_lorises_do_not_keep_others_from_their_answers(string piece)
    {
        await using var api = await ApiFixture.StartAsync(limits: new Limits { RequestHeadersTimeout = TimeSpan.FromMilliseconds(500) });
        var lorises = Enumerable.Range(0, 50).Select(_ => api.RawAsync(Encoding.ASCII.GetBytes(piece), Patience)).ToArray();
        for (var i = 0; i < 20; i++)
            await AssertAnswersAsync(api);
        Assert.All(await Task.WhenAll(lorises), answer => Assert.EndsWith("<closed>", answer, StringComparison.Ordinal));
    }

    [Theory]
    // A body in pieces that never say how long it is, a piece whose length is no number, a length that overflows.
    [InlineData("400\r\n{0}\r\n400\r\n{0}\r\n400\r\n{0}\r\n0\r\n\r\n", "413")]
    [InlineData("zz\r\n", "400")]
    [InlineData("FFFFFFFFFFFFFFFFFF\r\n", "400")]
    public async Task A_chunked_body_is_bounded_too(string body, string status)
    {
        await using var api = await ApiFixture.StartAsync(limits: new Limits { RequestBodyBytesMax = 2048 });
        var request = "PUT /v1/desired/host/cpu/load HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + body.Replace("{0}", new string('a', 1024), StringComparison.Ordinal);
        var answer = await api.RawAsync(Encoding.ASCII.GetBytes(request), Patience);
        Assert.StartsWith("HTTP/1.1 " + status, answer, StringComparison.Ordinal);
        await AssertAnswersAsync(api);
    }

    [Fact]
    public async Task Junk_behind_a_good_request_costs_only_its_connection()
    {
        await using var api = await ApiFixture.StartAsync();
        var answer = await api.RawAsync("GET /v1/health HTTP/1.1\r\nHost: x\r\n\r\n\u0000junk\r\n\r\n"u8.ToArray(), Patience);
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.EndsWith("<closed>", answer, StringComparison.Ordinal);
        await AssertAnswersAsync(api);
    }

    [Fact]
    public async Task Pipelined_requests_are_answered_in_order()
    {
        await using var api = await ApiFixture.StartAsync();
        var answer = await api.RawAsync("GET /v1/health HTTP/1.1\r\nHost: x\r\n\r\nGET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"u8.ToArray(), Patience);
        Assert.Equal(["200", "404"], answer.Split("HTTP/1.1 ")[1..].Select(part => part[..3]));
    }

    [Fact]
    public async Task A_half_closed_connection_counts_as_gone_and_is_closed()
    {
        await using var api = await ApiFixture.StartAsync();
        using var socket = await api.ConnectAsync(TestContext.Current.CancellationToken);
        await socket.SendAsync("GET /v1/health HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        var buffer = new byte[4096];
        using var timeout = new CancellationTokenSource(Patience);
        while (await socket.ReceiveAsync(buffer, timeout.Token) > 0)
            continue; // The answer may have been on its way already.
        while (api.Server.Connections > 0)
            await Task.Delay(5, timeout.Token);
        await AssertAnswersAsync(api);
    }

    [Fact]
    public async Task The_preface_of_http_2_is_turned_away()
    {
        await using var api = await ApiFixture.StartAsync();
        var answer = await api.RawAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray(), Patience);
        Assert.EndsWith("<closed>", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("200", answer, StringComparison.Ordinal);
        await AssertAnswersAsync(api);
    }

    [Fact]
    public async Task Beyond_1280_connections_the_next_is_told_to_come_back_and_the_others_are_answered()
    {
        await using var api = await ApiFixture.StartAsync();
        var idle = new List<System.Net.Sockets.Socket>();
        try
        {
            await AssertAnswersAsync(api); // This connection is kept.
            while (idle.Count < new Limits().ConnectionsMax - 1)
                idle.Add(await api.ConnectAsync(TestContext.Current.CancellationToken));
            using var timeout = new CancellationTokenSource(Patience);
            while (api.Server.Connections < new Limits().ConnectionsMax)
                await Task.Delay(5, timeout.Token);
            for (var i = 0; i < 40; i++)
                Assert.StartsWith("HTTP/1.1 503", await api.RawAsync("GET /v1/health HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), Patience), StringComparison.Ordinal);
            await AssertAnswersAsync(api);
        }
        finally
        {
            idle.ForEach(socket => socket.Dispose());
        }
    }

    [Fact]
    public async Task One_connection_too_many_is_told_to_come_back()
    {
        await using var api = await ApiFixture.StartAsync(limits: new Limits { ConnectionsMax = 1 });
        await AssertAnswersAsync(api); // The client keeps this connection.
        var answer = await api.RawAsync("GET /v1/health HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), Patience);
        Assert.StartsWith("HTTP/1.1 503", answer, StringComparison.Ordinal);
        Assert.Contains("Retry-After: 5", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_agent_on_the_same_socket_is_refused_and_a_stale_socket_is_not()
    {
        await using var api = await ApiFixture.StartAsync();
        var error = await Assert.ThrowsAsync<IOException>(() => ApiFixture.StartAsync(socketPath: api.SocketPath));
        Assert.Contains("Another agent already listens", error.Message, StringComparison.Ordinal);
        var stale = Path.Combine(Path.GetDirectoryName(api.SocketPath)!, "stale");
        using (var left = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified))
            left.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(stale));
        File.WriteAllText(stale + "2", "not a socket");
        await using var second = await ApiFixture.StartAsync(socketPath: stale);
        await AssertAnswersAsync(second);
        await Assert.ThrowsAsync<IOException>(() => ApiFixture.StartAsync(socketPath: stale + "2"));
        Assert.Equal("not a socket", await File.ReadAllTextAsync(stale + "2", TestContext.Current.CancellationToken));
    }

    private static async Task AssertAnswersAsync(ApiFixture api)
    {
        using var answer = await api.SendAsync(HttpMethod.Get, "/v1/health");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
