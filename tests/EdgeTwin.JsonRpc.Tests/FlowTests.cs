using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.JsonRpc.Messages;

namespace EdgeTwin.JsonRpc.Tests;

/// <summary>Cancellation, calls of our own, back-pressure, the end.</summary>
public sealed class FlowTests
{
    private const string Slow = """{"jsonrpc":"2.0","id":7,"method":"slow","params":{"text":""} }""";

    [Fact]
    public async Task A_cancelled_request_is_answered_as_cancelled_and_its_id_is_free_again()
    {
        await using var connection = new TestConnection(Waiting("slow"));
        for (var round = 0; round < 3; round++)
        {
            await connection.SendAsync(Slow, """{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":7}}""");
            Assert.Contains("\"id\":7,\"error\":{\"code\":-32800", await connection.ReceiveAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Cancelling_what_does_not_run_is_ignored()
    {
        await using var connection = new TestConnection();
        await connection.SendAsync("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":99}}""", """{"jsonrpc":"2.0","method":"$/cancelRequest"}""", """{"jsonrpc":"2.0","method":"$/cancelRequest","params":[1]}""");
        Assert.Contains("\"id\":1,\"result\"", await connection.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"nothing"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_is_in_use_is_refused()
    {
        await using var connection = new TestConnection(Waiting("slow"));
        await connection.SendAsync(Slow, Slow);
        Assert.Contains("\"id\":7,\"error\":{\"code\":-32600", await connection.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_requests_than_may_run_wait_and_are_all_answered()
    {
        const int requests = Limits.RequestsInFlightMaxWaits * 3;
        var release = new TaskCompletionSource();
        int running = 0, peak = 0;
        await using var connection = new TestConnection(Handler.Concurrent("hold", TestJson.Default.EchoText, TestJson.Default.EchoText, () => 0, async (given, _, _) =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref peak, now);
            await release.Task;
            Interlocked.Decrement(ref running);
            return given;
        }));
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < requests; i++)
                await connection.SendAsync($$"""{"jsonrpc":"2.0","id":{{i}},"method":"hold","params":{"text":""} }""");
        }, TestContext.Current.CancellationToken);
        while (Volatile.Read(ref running) < Limits.RequestsInFlightMaxWaits)
            await Task.Delay(1, TestContext.Current.CancellationToken);
        release.SetResult();
        for (var i = 0; i < requests; i++)
            await connection.ReceiveAsync();
        await sending;
        Assert.Equal(Limits.RequestsInFlightMaxWaits, peak);
    }

    [Fact]
    public async Task Requests_that_all_ask_the_other_end_do_not_keep_its_answers_out()
    {
        const int requests = Limits.RequestsInFlightMaxWaits + 10;
        await using var connection = new TestConnection(Handler.Concurrent<int, EchoText, string>("ask", TestJson.Default.EchoText, TestJson.Default.String, () => 0, async (_, _, context) =>
            await context.CallAsync("name", new EchoText(), TestJson.Default.EchoText, TestJson.Default.String) ?? ""));
        for (var i = 0; i < requests; i++)
            await connection.SendAsync($$"""{"jsonrpc":"2.0","id":"r{{i}}","method":"ask","params":{"text":""} }""");
        for (var i = 0; i < requests; i++)
            Assert.Contains("\"method\":\"name\"", await connection.ReceiveAsync(), StringComparison.Ordinal);
        for (var i = 1; i <= requests; i++)
            await connection.SendAsync($$"""{"jsonrpc":"2.0","id":{{i}},"result":"me"}""");
        for (var i = 0; i < requests; i++)
            Assert.EndsWith("\"result\":\"me\"}", await connection.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":"yes"}""", "yes")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":null}""", "")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"code":-5,"message":"no"}}""", "-5 no")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"nonsense":[1]}}""", "-32603 ")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"not":"text"}}""", "JsonException")]
    public async Task A_call_of_our_own_comes_to(string answer, string expected)
    {
        await using var connection = new TestConnection();
        var call = connection.Connection.CallAsync("name", new EchoText { Text = "who" }, TestJson.Default.EchoText, TestJson.Default.String, TestContext.Current.CancellationToken);
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"method":"name","params":{"text":"who"}}""", await connection.ReceiveAsync());
        await connection.SendAsync("""{"jsonrpc":"2.0","id":77,"result":1}""", answer);
        Assert.Equal(expected, await Outcome(call));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_tells_the_other_end_and_ignores_its_answer()
    {
        await using var connection = new TestConnection();
        using var cancel = new CancellationTokenSource();
        var call = connection.Connection.CallAsync("name", new EchoText(), TestJson.Default.EchoText, TestJson.Default.String, cancel.Token);
        await connection.ReceiveAsync();
        await cancel.CancelAsync();
        Assert.Equal("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}""", await connection.ReceiveAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await connection.SendAsync("""{"jsonrpc":"2.0","id":1,"result":"late"}""");
        Assert.Contains("\"id\":2,\"result\"", await connection.AskAsync("""{"jsonrpc":"2.0","id":2,"method":"nothing"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_stream_ends_calls_fail_and_what_runs_is_answered()
    {
        var release = new TaskCompletionSource();
        await using var connection = new TestConnection(Handler.Concurrent("hold", TestJson.Default.EchoText, TestJson.Default.EchoText, () => 0, async (given, _, _) =>
        {
            await release.Task;
            return given;
        }));
        var call = connection.Connection.CallAsync("name", new EchoText(), TestJson.Default.EchoText, TestJson.Default.String, TestContext.Current.CancellationToken);
        await connection.ReceiveAsync();
        await connection.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"hold","params":{"text":"done"}}""");
        await connection.EndInputAsync();
        release.SetResult();
        Assert.Contains("done", await connection.ReceiveAsync(), StringComparison.Ordinal);
        await connection.Ended;
        Assert.Equal(nameof(ConnectionLostException), await Outcome(call));
    }

    [Fact]
    public async Task Whoever_sends_more_than_the_other_end_takes_waits()
    {
        await using var connection = new TestConnection();
        var large = new EchoText { Text = new string('x', 1 << 20) };
        var sent = 0;
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++, Interlocked.Increment(ref sent))
                await connection.Connection.NotifyAsync("much", large, TestJson.Default.EchoText);
        }, TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.InRange(Volatile.Read(ref sent), 0, 12);
        for (var i = 0; i < 40; i++)
            await connection.ReceiveAsync();
        await sending;
    }

    [Fact]
    public async Task A_request_is_traced_with_its_outcome()
    {
        await using var connection = new TestConnection();
        await connection.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"refuse","params":{"text":""} }""");
        Assert.Contains("completed refuse 1 -32803", connection.Observer.Told);
    }

    private static Handler Waiting(string method) => Handler.Concurrent<int, EchoText, EchoText>(method, TestJson.Default.EchoText, TestJson.Default.EchoText, () => 0, async (given, _, context) =>
    {
        await Task.Delay(Timeout.Infinite, context.Cancellation);
        return given;
    });

    private static async Task<string> Outcome(Task<string?> call)
    {
        try
        {
            return await call ?? "";
        }
        catch (RpcException error)
        {
            return $"{error.Code} {error.Message}";
        }
        catch (Exception error)
        {
            return error.GetType().Name;
        }
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
            continue;
    }
}
