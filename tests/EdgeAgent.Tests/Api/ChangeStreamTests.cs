using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;
using Limits = EdgeTwin.Agent.Api.Limits;

namespace EdgeAgent.Tests.Api;

public sealed class ChangeStreamTests
{
    [Fact]
    public async Task Changes_arrive_with_cursors_and_a_filter_keeps_the_others_out()
    {
        await using var api = await ApiFixture.StartAsync();
        using var client = new EdgeTwinClient(api.SocketPath);
        var seen = await CollectAsync(client, ["greenhouse/air"], "oldest", 1);
        Assert.Equal(("greenhouse/air", "temperature", 21.5, 1_700_000_000_123_456_789), (seen[0].Twin, seen[0].Property, seen[0].Value, seen[0].TimeNs));
        api.Agent.Apply(3, 1, 1);
        api.Agent.Apply(0, 22, 2);
        var next = await CollectAsync(client, ["greenhouse/air#temperature"], seen[0].Cursor, 1);
        Assert.Equal(22, next[0].Value);
    }

    [Fact]
    public async Task A_cursor_that_the_ring_has_overrun_is_told_how_much_was_lost()
    {
        await using var api = await ApiFixture.StartAsync(MemoryAgent.Greenhouse(ringCapacity: 16));
        using var client = new EdgeTwinClient(api.SocketPath);
        var first = await CollectAsync(client, [], "oldest", 3);
        for (var i = 0; i < 100; i++)
            api.Agent.Apply(0, i, i);
        StreamNotice? lost = null;
        await foreach (var item in client.ChangesAsync([], first[2].Cursor, cancellation: Deadline()))
        {
            lost ??= item.Notice is { Kind: "lost" } ? item.Notice : null;
            if (item.Change is not null)
            {
                // The n-th change after the cursor has the value n, so what was lost is what the first one to come says.
                Assert.Equal(lost?.Lost, (long?)item.Change.Value);
                break;
            }
        }
        Assert.Equal(84, lost?.Lost); // 100 since the cursor, of which the ring keeps 16.
    }

    [Fact]
    public async Task A_cursor_from_before_a_restart_is_told_that_nobody_knows_what_was_lost()
    {
        await using var api = await ApiFixture.StartAsync();
        using var client = new EdgeTwinClient(api.SocketPath);
        var notices = new List<StreamNotice>();
        await foreach (var item in client.ChangesAsync([], "1-5", cancellation: Deadline()))
        {
            if (item.Change is not null)
                break;
            notices.Add(item.Notice!);
        }
        Assert.Equal(["hello", "lost"], notices.Select(notice => notice.Kind));
        Assert.Equal(-1, notices[1].Lost);
    }

    [Fact]
    public async Task Server_sent_events_carry_the_same_changes()
    {
        await using var api = await ApiFixture.StartAsync();
        var text = await api.RawAsync("GET /v1/changes?cursor=oldest HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n"u8.ToArray(), TimeSpan.FromMilliseconds(500));
        Assert.Contains("event: hello", text, StringComparison.Ordinal);
        Assert.Contains("event: change\ndata: {\"cursor\":", text, StringComparison.Ordinal);
        Assert.Contains("\"twin\":\"greenhouse/air\",\"property\":\"temperature\",\"value\":21.5,\"unit\":\"Cel\",\"quality\":\"good\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/event-stream")]
    [InlineData("application/vnd.msgpack")]
    public async Task A_bad_change_carries_the_words_of_its_bus_at_that_time(string accept)
    {
        await using var api = await ApiFixture.StartAsync();
        Bad(0, 10, "no acknowledge from 0x76 on i2c-1");
        Bad(0, 20, "0x76 answers with identity 0x58, expected 0x60");
        Bad(1, 30, "");
        var text = await api.RawAsync(Encoding.ASCII.GetBytes($"GET /v1/changes?cursor=oldest HTTP/1.1\r\nHost: x\r\nAccept: {accept}\r\n\r\n"), TimeSpan.FromMilliseconds(500));
        string[] inOrder = ["no acknowledge from 0x76 on i2c-1", "0x76 answers with identity 0x58, expected 0x60", "the device or file is not there"];
        Assert.Equal(inOrder, inOrder.OrderBy(words => text.IndexOf(words, StringComparison.Ordinal)));
        Assert.All(inOrder, words => Assert.Contains(words, text, StringComparison.Ordinal));

        void Bad(int property, long atNs, string words)
        {
            var sample = Sample.Bad(property, QualityReason.Missing, atNs, atNs);
            api.Agent.Reasons.Note([sample], Encoding.UTF8.GetBytes(words));
            api.Agent.Apply(sample);
        }
    }

    [Fact]
    public async Task A_quiet_stream_says_that_it_is_alive()
    {
        await using var api = await ApiFixture.StartAsync(limits: new Limits { HeartbeatInterval = TimeSpan.FromMilliseconds(100) });
        using var client = new EdgeTwinClient(api.SocketPath);
        await foreach (var item in client.ChangesAsync([], cancellation: Deadline()))
        {
            if (item.Notice?.Kind == "heartbeat")
                return;
        }
        Assert.Fail("no heartbeat came");
    }

    [Theory]
    [InlineData("text/event-stream", "event: dropped")]
    [InlineData("application/vnd.msgpack", "dropped")]
    public async Task A_subscriber_that_does_not_read_is_dropped_and_told_so_in_its_last_event_once_it_reads(string accept, string last)
    {
        await using var api = await ApiFixture.StartAsync(limits: new Limits { SubscriberStallMax = TimeSpan.FromMilliseconds(200), SubscriberGoodbyeMax = TimeSpan.FromSeconds(10) });
        using var socket = await SubscribeAsync(api, accept);
        await FloodUntilAsync(api, () => api.Server.Subscribers.Dropped > 0);
        var text = await ReadAllAsync(socket, "0\r\n\r\n");
        Assert.Contains(last, text, StringComparison.Ordinal);
        Assert.Contains("subscribe again with this cursor", text[text.LastIndexOf("dropped", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Equal(1, api.Server.Subscribers.Dropped);
        await UntilAsync(() => api.Server.Subscribers.Count == 0);
    }

    [Fact]
    public async Task A_subscriber_that_never_reads_is_disconnected_and_the_others_notice_nothing()
    {
        await using var api = await ApiFixture.StartAsync(limits: new Limits { SubscriberStallMax = TimeSpan.FromMilliseconds(200), SubscriberGoodbyeMax = TimeSpan.FromMilliseconds(100) });
        using var dead = await SubscribeAsync(api, "text/event-stream");
        await FloodUntilAsync(api, () => api.Server.Subscribers.Dropped > 0);
        await UntilAsync(() => api.Server.Subscribers.Count == 0);
        await UntilAsync(() => api.Server.Connections == 0);
        using var alive = await SubscribeAsync(api, "text/event-stream");
        await ReadUntilAsync(alive, "event: hello");
        api.Agent.Apply(0, 77.125, 1);
        await ReadUntilAsync(alive, "77.125");
        Assert.Equal(1, api.Server.Subscribers.Dropped);
    }

    [Fact]
    public async Task A_thousand_subscribers_all_get_a_change()
    {
        await using var api = await ApiFixture.StartAsync();
        var sockets = new List<Socket>();
        try
        {
            for (var i = 0; i < 1000; i++)
                sockets.Add(await SubscribeAsync(api, "text/event-stream"));
            await UntilAsync(() => api.Server.Subscribers.Count == 1000);
            await Task.WhenAll(sockets.Select(socket => ReadUntilAsync(socket, "event: hello")));
            var start = Stopwatch.GetTimestamp();
            api.Agent.Apply(0, 77.125, 1);
            await Task.WhenAll(sockets.Select(socket => ReadUntilAsync(socket, "77.125")));
            var elapsed = Stopwatch.GetElapsedTime(start);
            Assert.True(elapsed < TimeSpan.FromSeconds(5), $"a change took {elapsed} to reach 1,000 subscribers; allowed are 5 s on a busy machine");
            Assert.Equal(0, api.Server.Subscribers.ChangesLost);
        }
        finally
        {
            sockets.ForEach(socket => socket.Dispose());
        }
    }

    [Fact]
    public async Task One_subscriber_too_many_is_told_to_come_back()
    {
        await using var api = await ApiFixture.StartAsync(limits: new Limits { SubscribersMax = 0 });
        using var answer = await api.SendAsync(HttpMethod.Get, "/v1/changes");
        Assert.Equal(503, (int)answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Subscribers_are_told_when_the_agent_stops()
    {
        await using var api = await ApiFixture.StartAsync();
        using var client = new EdgeTwinClient(api.SocketPath);
        await foreach (var item in client.ChangesAsync([], resume: false, cancellation: Deadline()))
        {
            if (item.Notice?.Kind == "hello")
                _ = api.Server.Subscribers.StopAsync();
            if (item.Notice?.Kind == "stopping")
                return;
        }
        Assert.Fail("the stream ended without a word");
    }

    private static async Task<List<ChangeReport>> CollectAsync(EdgeTwinClient client, string[] names, string cursor, int count)
    {
        var changes = new List<ChangeReport>();
        await foreach (var item in client.ChangesAsync(names, cursor, cancellation: Deadline()))
        {
            if (item.Change is not null)
                changes.Add(item.Change);
            if (changes.Count == count)
                break;
        }
        return changes;
    }

    private static async Task ReadUntilAsync(Socket socket, string text)
    {
        var seen = "";
        var deadline = Deadline();
        var buffer = new byte[4096];
        while (!seen.Contains(text, StringComparison.Ordinal))
        {
            var count = await socket.ReceiveAsync(buffer, SocketFlags.None, deadline);
            Assert.NotEqual(0, count);
            seen += Encoding.UTF8.GetString(buffer, 0, count);
        }
    }

    private static async Task<Socket> SubscribeAsync(ApiFixture api, string accept)
    {
        var socket = await api.ConnectAsync(TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /v1/changes HTTP/1.1\r\nHost: x\r\nAccept: {accept}\r\n\r\n"), SocketFlags.None);
        return socket;
    }

    private static async Task FloodUntilAsync(ApiFixture api, Func<bool> done)
    {
        var deadline = Deadline();
        while (!done())
        {
            for (var i = 0; i < 500; i++)
                api.Agent.Apply(0, i, i);
            await Task.Delay(5, deadline);
        }
    }

    private static async Task UntilAsync(Func<bool> done)
    {
        var deadline = Deadline();
        while (!done())
            await Task.Delay(5, deadline);
    }

    /// <summary>Reads up to the end of the chunked answer, or of the connection.</summary>
    private static async Task<string> ReadAllAsync(Socket socket, string end)
    {
        var seen = new StringBuilder();
        var buffer = new byte[64 << 10];
        while (!seen.ToString(Math.Max(0, seen.Length - end.Length), Math.Min(end.Length, seen.Length)).Equals(end, StringComparison.Ordinal))
        {
            var count = await socket.ReceiveAsync(buffer, SocketFlags.None, Deadline());
            if (count == 0)
                break;
            seen.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
        return seen.ToString();
    }

    private static CancellationToken Deadline() => new CancellationTokenSource(TimeSpan.FromSeconds(20)).Token;
}
