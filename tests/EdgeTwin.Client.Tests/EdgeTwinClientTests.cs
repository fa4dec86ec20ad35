using System.Text;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Client.Tests;

public sealed class EdgeTwinClientTests
{
    private static readonly DesiredReport Report = new("host/cpu", "load", 2, 1, "2026-11-22T12:00:00.000000000Z", 1, "root", "", false, "0 s");

    [Fact]
    public async Task Nobody_at_the_socket_is_told_with_the_next_step()
    {
        using var client = new EdgeTwinClient("/nowhere/edgetwin.sock");
        var error = await Assert.ThrowsAsync<AgentUnreachableException>(() => client.TwinsAsync(TestContext.Current.CancellationToken));
        Assert.Equal("/nowhere/edgetwin.sock", error.Address.Text);
        Assert.Contains("edgetwin run", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<AgentUnreachableException>(async () =>
        {
            await foreach (var _ in client.ChangesAsync([], cancellation: TestContext.Current.CancellationToken))
                Assert.Fail("nothing can come");
        });
    }

    [Fact]
    public async Task An_answer_comes_back_as_its_contract_and_the_reference_is_escaped()
    {
        using var server = new CannedServer(CannedServer.Packed(Report));
        using var client = new EdgeTwinClient(server.SocketPath);
        Assert.Equal(Report, await client.DesiredAsync("host/cpu#load", TestContext.Current.CancellationToken));
        Assert.Equal(["GET /v1/desired/host/cpu/load HTTP/1.1"], server.Requests);
    }

    [Fact]
    public async Task A_refusal_carries_the_problem()
    {
        using var server = new CannedServer(CannedServer.Packed(new Problem("urn:x", "No", 403, "nobody may not read.", "nobody", ["root"], "Ask."), "403 Forbidden"));
        using var client = new EdgeTwinClient(server.SocketPath);
        var error = await Assert.ThrowsAsync<AgentException>(() => client.TwinsAsync(TestContext.Current.CancellationToken));
        Assert.Equal((403, "nobody", "Ask."), (error.Problem.Status, error.Problem.Value, error.Problem.NextStep));
    }

    [Theory]
    [InlineData("503 Service Unavailable", "text/plain", "busy", typeof(AgentException))]
    [InlineData("403 Forbidden", "application/vnd.msgpack", "busy", typeof(InvalidDataException))]
    [InlineData("200 OK", "text/html", "<html>", typeof(InvalidDataException))]
    [InlineData("200 OK", "application/vnd.msgpack", "", typeof(InvalidDataException))]
    [InlineData("200 OK", "application/vnd.msgpack", "\u0001", typeof(InvalidDataException))]
    [InlineData("200 OK", "application/vnd.msgpack", "À", typeof(InvalidDataException))]
    public async Task An_answer_that_is_not_ours_is_one_kind_of_error(string status, string mediaType, string body, Type expected)
    {
        using var server = new CannedServer(CannedServer.Answer(status, mediaType, Encoding.Latin1.GetBytes(body)));
        using var client = new EdgeTwinClient(server.SocketPath);
        Assert.IsType(expected, await Record.ExceptionAsync(() => client.TwinsAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Something_that_speaks_no_http_is_no_agent()
    {
        using var server = new CannedServer("220 mail ready\r\n"u8.ToArray());
        using var client = new EdgeTwinClient(server.SocketPath);
        await Assert.ThrowsAsync<AgentUnreachableException>(() => client.TwinsAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_broken_stream_is_taken_up_at_the_last_cursor_and_the_loss_is_told()
    {
        using var server = new CannedServer(
            CannedServer.Stream(CannedServer.Frame(new StreamNotice("hello", "a-1", 0, "")), CannedServer.Change("a-2", 1), CannedServer.Change("a-3", 2), [0, 0]),
            CannedServer.Stream(CannedServer.Frame(new StreamNotice("lost", "a-9", 6, "")), CannedServer.Change("a-10", 3)));
        using var client = new EdgeTwinClient(server.SocketPath);
        var seen = new List<string>();
        await foreach (var item in client.ChangesAsync(["host/cpu", "host/cpu#load"], cancellation: TestContext.Current.CancellationToken))
        {
            seen.Add(item.Notice is { } notice ? $"{notice.Kind} {notice.Lost}" : $"{item.Change!.Value}");
            if (seen.Count == 5)
                break;
        }
        Assert.Equal(["hello 0", "1", "2", "lost 6", "3"], seen);
        Assert.Equal(["now", "a-3"], server.Requests.Select(line => line.Split("cursor=")[1].Split('&')[0]));
        Assert.Contains("&twin=host%2Fcpu&property=host%2Fcpu%23load", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_must_not_resume_ends()
    {
        using var server = new CannedServer(CannedServer.Stream(CannedServer.Change("a-2", 1)));
        using var client = new EdgeTwinClient(server.SocketPath);
        var count = 0;
        await foreach (var _ in client.ChangesAsync([], resume: false, cancellation: TestContext.Current.CancellationToken))
            count++;
        Assert.Equal(1, count);
    }

    [Theory]
    [InlineData(new byte[] { 0x7f, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 1, 0x91 })]
    [InlineData(new byte[] { 0, 0, 0, 5, 0xdd, 0x7f, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0, 0, 0, 1, 0xc0 })]
    [InlineData(new byte[] { 0, 0, 0, 2, 0x91, 0xc0 })]
    public async Task A_frame_that_cannot_be_ours_ends_the_stream_with_the_reason_and_is_not_tried_again(byte[] frame)
    {
        using var server = new CannedServer(CannedServer.Stream(frame), CannedServer.Stream(frame));
        using var client = new EdgeTwinClient(server.SocketPath);
        var error = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var _ in client.ChangesAsync([], cancellation: TestContext.Current.CancellationToken))
                Assert.Fail("nothing can come");
        });
        Assert.Contains("protocol", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_history_that_breaks_off_before_its_footer_is_an_error()
    {
        var header = CannedServer.Frame(new HistoryHeader("host/cpu", "load", "%", "raw", "last", "a", "b"));
        var point = CannedServer.Frame(new HistoryPointReport("t", 1, 1, 1, 1, 1, 1, 1, "good", ""));
        var footer = CannedServer.Frame(new HistoryFooter(1, false, null));
        foreach (var (answer, isWhole) in new[] { (CannedServer.Stream(header, point, footer), true), (CannedServer.Stream(header, point), false), (CannedServer.Stream(header), false), (CannedServer.Stream(), false) })
        {
            using var server = new CannedServer(answer);
            using var client = new EdgeTwinClient(server.SocketPath);
            var error = await Record.ExceptionAsync(async () =>
            {
                await foreach (var _ in client.HistoryAsync(new HistoryRequest("host/cpu#load"), TestContext.Current.CancellationToken))
                    continue;
            });
            Assert.Equal(isWhole, error is null);
            Assert.True(error is null or InvalidDataException, error?.ToString());
        }
    }

    [Fact]
    public async Task A_call_that_hangs_can_be_cancelled()
    {
        using var server = new CannedServer([]);
        using var client = new EdgeTwinClient(server.SocketPath);
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.TwinsAsync(patience.Token));
    }
}
