using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Tests;

public sealed class LifecycleTests
{
    public static TheoryData<string> Requests => [.. MetaModelValidator.Instance.Model.Requests.Keys.Where(method => method != "initialize")];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Every_request_before_initialize_and_after_shutdown_is_refused(string method)
    {
        await using (var early = new TestClient())
            Assert.Equal(JsonRpc.Messages.ErrorCodes.ServerNotInitialized, await early.CodeOfAsync(method, "{}"));
        await using var late = await TestClient.StartAsync();
        Assert.Equal(0, await late.CodeOfAsync("shutdown"));
        Assert.Equal(JsonRpc.Messages.ErrorCodes.InvalidRequest, await late.CodeOfAsync(method, "{}"));
    }

    [Fact]
    public async Task A_second_initialize_is_refused()
    {
        await using var client = await TestClient.StartAsync();
        Assert.Equal(JsonRpc.Messages.ErrorCodes.InvalidRequest, await client.CodeOfAsync("initialize", """{"processId":1,"rootUri":null,"capabilities":{}}"""));
    }

    [Fact]
    public async Task An_initialize_that_cannot_be_read_is_refused_and_a_good_one_may_follow()
    {
        await using var client = new TestClient();
        Assert.Equal(JsonRpc.Messages.ErrorCodes.InvalidParams, await client.CodeOfAsync("initialize", "{}"));
        Assert.Equal(0, await client.CodeOfAsync("initialize", """{"processId":1,"rootUri":null,"capabilities":{}}"""));
    }

    [Theory]
    [InlineData("""{"textDocument":{"diagnostic":{}},"workspace":{"diagnostics":{"refreshSupport":true}}}""", true)]
    [InlineData("""{"textDocument":{"diagnostic":{}},"workspace":{"diagnostics":{"refreshSupport":false}}}""", false)]
    [InlineData("""{"textDocument":{"diagnostic":{}}}""", false)]
    [InlineData("{}", false)]
    public async Task Only_a_client_that_can_be_told_to_ask_again_is_offered_to_ask_for_diagnostics(string capabilities, bool isOffered)
    {
        await using var client = new TestClient();
        var answer = await client.AskAsync("initialize", $$"""{"processId":null,"rootUri":null,"capabilities":{{capabilities}}}""");
        Assert.Equal(isOffered, answer.GetProperty("result").GetProperty("capabilities").TryGetProperty("diagnosticProvider", out _));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task Exit_ends_it_with_0_after_shutdown_and_with_1_without(bool shutsDown, int code)
    {
        await using var client = await TestClient.StartAsync();
        if (shutsDown)
            await client.AskAsync("shutdown");
        await client.TellAsync("exit");
        Assert.Equal(code, await client.ExitCodeAsync());
    }

    [Fact]
    public async Task Exit_is_heard_before_initialize_too()
    {
        await using var client = new TestClient();
        await client.TellAsync("exit");
        Assert.Equal(1, await client.ExitCodeAsync());
    }

    [Fact]
    public async Task A_client_that_is_gone_ends_it()
    {
        await using var client = await TestClient.StartAsync();
        await client.EndInputAsync();
        Assert.Equal(1, await client.ExitCodeAsync());
    }

    [Theory]
    [InlineData("{}", PositionEncodingKind.UTF16)]
    [InlineData("""{"general":{"positionEncodings":["utf-32","utf-16"]}}""", PositionEncodingKind.UTF16)]
    [InlineData("""{"general":{"positionEncodings":["utf-16","utf-8"]}}""", PositionEncodingKind.UTF8)]
    public async Task Positions_count_in_UTF8_where_the_client_can(string capabilities, string encoding)
    {
        await using var client = new TestClient();
        var answer = await client.AskAsync("initialize", $$"""{"processId":null,"rootUri":null,"capabilities":{{capabilities}}}""");
        Assert.Equal(encoding, answer.GetProperty("result").GetProperty("capabilities").GetProperty("positionEncoding").GetString());
    }

    [Fact]
    public async Task A_request_is_traced_once_that_is_asked_for()
    {
        await using var client = await TestClient.StartAsync();
        await client.AskAsync("textDocument/nothing", "{}");
        await client.TellAsync("$/setTrace", """{"value":"messages"}""");
        await client.AskAsync("shutdown");
        Assert.Contains(client.Told, told => told.GetProperty("params").GetProperty("message").GetString()!.StartsWith("shutdown (3) answered", StringComparison.Ordinal));
        Assert.Single(client.Told);
    }

    [Fact]
    public async Task A_client_whose_capabilities_cannot_be_read_is_served_all_the_same()
    {
        await using var client = await TestClient.StartAsync("""{"textDocument":5,"workspace":[],"window":"x"}""");
        await client.TellAsync("textDocument/didOpen", """{"textDocument":{"uri":"untitled:a","languageId":"markdown","version":1,"text":"# A"} }""");
        var answer = await client.AskAsync("textDocument/documentSymbol", """{"textDocument":{"uri":"untitled:a"} }""");
        Assert.Equal("A", Assert.Single(answer.GetProperty("result").EnumerateArray()).GetProperty("name").GetString());
        Assert.DoesNotContain(client.Told, message => message.GetProperty("method").GetString() == "window/logMessage");
    }
}
