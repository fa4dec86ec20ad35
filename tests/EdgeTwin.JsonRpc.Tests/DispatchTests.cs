using EdgeTwin.JsonRpc.Dispatch;

namespace EdgeTwin.JsonRpc.Tests;

public sealed class DispatchTests
{
    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"echo","params":{"text":"ü"}}""", """{"jsonrpc":"2.0","id":1,"result":{"text":"ü"}}""")]
    [InlineData("""{"params":{"text":"a"},"method":"echo","id":"x","jsonrpc":"2.0","extra":[1]}""", """{"jsonrpc":"2.0","id":"x","result":{"text":"a"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"nothing"}""", """{"jsonrpc":"2.0","id":1,"result":null}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"nothing","params":null}""", """{"jsonrpc":"2.0","id":1,"result":null}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"refuse","params":{"text":"a"}}""", """{"jsonrpc":"2.0","id":1,"error":{"code":-32803,"message":"not today"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"boom","params":{"text":"a"}}""", """{"jsonrpc":"2.0","id":1,"error":{"code":-32603,"message":"boom failed: a bug"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"nobody"}""", """{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"There is no request 'nobody'."}}""")]
    public async Task A_message_is_answered_with(string message, string answer)
    {
        await using var connection = new TestConnection();
        Assert.Equal(answer, await connection.AskAsync(message));
    }

    [Theory]
    [InlineData("{", -32700, "null")]
    [InlineData("", -32700, "null")]
    [InlineData("{}{}", -32700, "null")]
    [InlineData("\"text\"", -32600, "null")]
    [InlineData("{}", -32600, "null")]
    [InlineData("[]", -32600, "null")]
    [InlineData("""{"id":1,"method":"echo"}""", -32600, "1")]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"echo"}""", -32600, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1.5,"method":"echo"}""", -32600, "null")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"echo"}""", -32600, "null")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":5}""", -32600, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"echo","params":5}""", -32600, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", -32600, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"echo"}""", -32602, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"echo","params":{"text":null}}""", -32602, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"echo","params":{"text":7}}""", -32602, "1")]
    public async Task A_bad_message_is_answered_with_its_error_and_the_stream_is_kept(string message, int code, string id)
    {
        await using var connection = new TestConnection();
        var answer = await connection.AskAsync(message);
        Assert.StartsWith($$"""{"jsonrpc":"2.0","id":{{id}},"error":{"code":{{code}},""", answer, StringComparison.Ordinal);
        Assert.Contains("still here", await connection.AskAsync("""{"jsonrpc":"2.0","id":2,"method":"echo","params":{"text":"still here"}}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_UTF8_is_refused_and_the_stream_is_kept()
    {
        var stream = new MemoryStream();
        TestConnection.Append(stream, [.. "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"echo\",\"params\":{\"text\":\""u8, 0xff, 0xfe, .. "\"}}"u8]);
        TestConnection.Append(stream, [.. "{\"jsonrpc\":\"2.0\",\"id\":\""u8, 0xff, .. "\",\"method\":\"echo\"}"u8]);
        var answers = await TestConnection.AnswersTo(stream.ToArray());
        Assert.Equal(2, answers.Count);
        Assert.Contains(answers, answer => answer.Contains("-32602", StringComparison.Ordinal));
        Assert.Contains(answers, answer => answer.Contains("-32700", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_notification_nobody_handles_is_not_answered_and_only_those_without_a_dollar_are_worth_a_word()
    {
        await using var connection = new TestConnection();
        await connection.SendAsync("""{"jsonrpc":"2.0","method":"$/unknown"}""", """{"jsonrpc":"2.0","method":"unknown"}""", """{"jsonrpc":"2.0","method":"echo"}""");
        Assert.Contains("last", await connection.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"echo","params":{"text":"last"}}"""), StringComparison.Ordinal);
        Assert.Equal(["ignored There is no notification 'unknown'.", "ignored There is no notification 'echo'."], connection.Observer.Told.Where(told => told.StartsWith("ignored", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"nothing"},{"jsonrpc":"2.0","method":"$/x"},5,{"jsonrpc":"2.0","id":2,"method":"nothing"}]""", 3)]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"echo","params":{"text":"a"}},{"jsonrpc":"2.0","id":2,"method":"boom","params":{"text":"a"}}]""", 2)]
    public async Task A_batch_is_answered_with_an_array_of_what_is_due(string batch, int answers)
    {
        await using var connection = new TestConnection();
        using var array = System.Text.Json.JsonDocument.Parse(await connection.AskAsync(batch));
        Assert.Equal(answers, array.RootElement.GetArrayLength());
    }

    [Fact]
    public async Task A_batch_of_notifications_is_not_answered()
    {
        await using var connection = new TestConnection();
        await connection.SendAsync("""[{"jsonrpc":"2.0","method":"$/x"}]""");
        Assert.StartsWith("""{"jsonrpc":"2.0","id":3""", await connection.AskAsync("""{"jsonrpc":"2.0","id":3,"method":"nothing"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edits_run_in_order_and_each_request_sees_those_before_it_and_none_after()
    {
        const int edits = 2000;
        var state = 0;
        await using var connection = new TestConnection(
            Handler.InOrder("edit", () => state++),
            Handler.Concurrent("read", TestJson.Default.EchoText, TestJson.Default.String, () => state, async (_, snapshot, _) =>
            {
                await Task.Yield();
                return snapshot.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }));
        var sending = Task.Run(async () =>
        {
            for (var i = 1; i <= edits; i++)
                await connection.SendAsync("""{"jsonrpc":"2.0","method":"edit"}""", $$"""{"jsonrpc":"2.0","id":{{i}},"method":"read","params":{"text":""} }""");
        }, TestContext.Current.CancellationToken);
        var seen = new HashSet<string>();
        for (var i = 0; i < edits; i++)
            seen.Add(await connection.ReceiveAsync());
        await sending;
        Assert.Equal(Enumerable.Range(1, edits).Select(i => $$"""{"jsonrpc":"2.0","id":{{i}},"result":"{{i}}"}""").Order(), seen.Order());
    }

    [Fact]
    public async Task A_notification_that_throws_is_reported_and_the_next_runs()
    {
        var ran = 0;
        await using var connection = new TestConnection(Handler.InOrder("bad", () => throw new InvalidTimeZoneException("a bug")), Handler.InOrder("good", () => ran++));
        await connection.SendAsync("""{"jsonrpc":"2.0","method":"bad"}""", """{"jsonrpc":"2.0","method":"good"}""");
        await connection.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"nothing"}""");
        Assert.Equal(1, ran);
        Assert.Contains("failed bad: a bug", connection.Observer.Told);
    }

    [Fact]
    public void A_method_has_one_handler()
    {
        var error = Assert.Throws<ArgumentException>(() => new HandlerTable([Handler.InOrder("a", () => { }), Handler.InOrder("a", () => { })]));
        Assert.Contains("'a' has two handlers", error.Message, StringComparison.Ordinal);
    }
}
