using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Opinions;
using EdgeTwin.Mcp.Relay;

namespace EdgeTwin.Mcp.Tests;

/// <summary>Questions to a language model, whatever it answers.</summary>
public sealed class RelayTests
{
    private const string Key = "sk-secret-of-the-user";

    [Fact]
    public async Task Each_question_is_put_for_itself_with_the_key_and_nothing_else()
    {
        await using var model = new ScriptedEndpoint((_, number) => ScriptedEndpoint.Saying($"answer {number}"));
        var answer = await AskAsync(model, 3);
        Assert.Equal(("m", 3, null), (answer.Model, answer.Replies.Count, answer.Error));
        Assert.Equal(["answer 0", "answer 1", "answer 2"], answer.Replies);
        for (var i = 0; i < 3; i++)
        {
            Assert.StartsWith("POST /v1/chat/completions ", model.Requests[i], StringComparison.Ordinal);
            Assert.Contains($"Authorization: Bearer {Key}", model.Requests[i], StringComparison.Ordinal);
            using var body = JsonDocument.Parse(model.Requests[i][model.Requests[i].IndexOf('{', StringComparison.Ordinal)..]);
            Assert.Equal(["task", $"question {i}"], body.RootElement.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("content") is { ValueKind: JsonValueKind.String } text ? text.GetString() : message.GetProperty("content")[0].GetProperty("text").GetString()));
            Assert.False(body.RootElement.TryGetProperty("tools", out _));
        }
    }

    public static TheoryData<string, string> Bad() => new()
    {
        { ScriptedEndpoint.Http("401 Unauthorized", "{\"error\":{\"message\":\"bad key " + Key + "\"}}"), "127.0.0.1: it answered with status 401" },
        { ScriptedEndpoint.Http("302 Found", "", "Location: http://127.0.0.1:1/elsewhere\r\n"), "127.0.0.1: it answered with status 302" },
        { ScriptedEndpoint.Http("200 OK", "<html>no</html>"), "127.0.0.1: what it answered is no answer of such an interface" },
        { ScriptedEndpoint.Http("200 OK", "{}"), "127.0.0.1: what it answered is no answer of such an interface" },
        { ScriptedEndpoint.Http("200 OK", "{\"choices\":[]}"), "127.0.0.1: what it answered is no answer of such an interface" },
        { ScriptedEndpoint.Http("200 OK", "[" + new string(' ', 2 << 20) + "]"), "127.0.0.1: Cannot write more bytes to the buffer than the configured maximum buffer size: 1048576." },
        { "garbage\r\n\r\n", "127.0.0.1: *" },
        { "", "127.0.0.1: no answer within 1 s" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_is_no_answer_ends_it_with_a_reason_without_the_key(string bad, string expected)
    {
        await using var model = new ScriptedEndpoint((_, number) => number == 0 ? ScriptedEndpoint.Saying("first") : bad);
        var answer = await AskAsync(model, 3);
        Assert.Equal(["first"], answer.Replies);
        Assert.Equal(expected.TrimEnd('*'), expected.EndsWith('*') ? answer.Error![..(expected.Length - 1)] : answer.Error);
        Assert.DoesNotContain(Key, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_listening_is_said()
    {
        var gone = new ScriptedEndpoint((_, _) => "");
        var url = gone.Url;
        await gone.DisposeAsync();
        var answer = await ModelRelayServer.AskAsync(new EndpointTarget(new Uri(url), "m", Key, TimeSpan.FromSeconds(5)), [new RelayQuestion("task", "question")], TestContext.Current.CancellationToken);
        Assert.Contains("Connection refused", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "no language model is named; write url = ")]
    [InlineData("url = 3", "endpoint.toml:1:7: ")]
    [InlineData("url = \"http://example.org/v1\"\nmodel = \"m\"", "url is 'http://example.org/v1'; allowed is https, or http to this machine")]
    [InlineData("url = \"https://me:pass@example.org/v1\"\nmodel = \"m\"", "allowed is https")]
    [InlineData("url = \"file:///etc/passwd\"\nmodel = \"m\"", "allowed is https")]
    [InlineData("url = \"https://example.org/v1\"", "model is missing")]
    [InlineData("url = \"https://example.org/v1\"\nmodel = \"m\"\ntimeout = \"1 kg\"", "timeout is '1 kg'")]
    [InlineData("url = \"https://example.org/v1\"\nmodel = \"m\"\ntimeout = \"3 h\"", "allowed is 1 s to 10 min")]
    [InlineData("url = \"https://example.org/v1\"\nmodel = \"m\"\nkey_file = \"none\"", "there is no key_file '")]
    [InlineData("url = \"https://example.org/v1\"\nmodel = \"m\"\nkey_file = \"open.key\"", "others may read ")]
    [InlineData("url = \"https://example.org/v1\"\nmodel = \"m\"\nkey_file = \"empty.key\"", "is empty")]
    public void A_bad_file_is_named_with_what_is_allowed(string? text, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("edgetwin-endpoint-");
        try
        {
            var own = folder.CreateSubdirectory("edgetwin").FullName;
            Write(Path.Combine(own, "open.key"), Key, UnixFileMode.UserRead | UnixFileMode.OtherRead);
            Write(Path.Combine(own, "empty.key"), " \n", UnixFileMode.UserRead);
            if (text is not null)
                File.WriteAllText(Path.Combine(own, "endpoint.toml"), text);
            var error = Assert.Throws<IOException>(() => EndpointSettings.Read(name => name == "XDG_CONFIG_HOME" ? folder.FullName : null));
            Assert.Contains(expected, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(Key, error.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("[{\"system\":\"a\"}]")]
    [InlineData("nonsense")]
    public async Task What_is_no_question_is_refused(string input) =>
        await Assert.ThrowsAsync<IOException>(() => ModelRelayServer.RunAsync(_ => null, new MemoryStream(Encoding.UTF8.GetBytes(input)), Stream.Null, TestContext.Current.CancellationToken));

    private static Task<RelayAnswer> AskAsync(ScriptedEndpoint model, int questions) =>
        ModelRelayServer.AskAsync(new EndpointTarget(new Uri(model.Url), "m", Key, TimeSpan.FromSeconds(1)), [.. Enumerable.Range(0, questions).Select(i => new RelayQuestion("task", $"question {i}"))], TestContext.Current.CancellationToken);

    private static void Write(string file, string text, UnixFileMode mode)
    {
        File.WriteAllText(file, text);
        File.SetUnixFileMode(file, mode);
    }
}
