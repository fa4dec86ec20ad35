using System.Net.Sockets;

namespace EdgeTwin.Lsp.Tests.Agents;

/// <summary>What an editor shows of twins, with a real agent that comes and goes.</summary>
public sealed class AgentTests
{
    [Fact]
    public async Task Twins_of_a_running_agent_are_completed_shown_and_checked_and_stay_known_when_it_is_gone()
    {
        using var folder = new ScratchFolder("agent");
        await using var vault = await OpenAsync(folder);
        // Nobody is there: nothing is said of what cannot be known.
        await vault.EditAsync("n.md", "[[twin:host/memry#used]]\n\nclaim:: host/memory#used > 5 Cel\n");
        Assert.Equal("", await ProblemsAsync(vault));
        using (await RunningAgent.StartAsync(folder.Path, folder["s"]))
        {
            Assert.Equal("unknown-twin 0:7-0:17, bad-claim 2:29-2:32", await UntilAsync(() => ProblemsAsync(vault), problems => problems.Length > 0));
            await CheckAsync(vault);
        }
        // It is gone: what it said last stays.
        await CheckAsync(vault);
    }

    [Fact]
    public async Task A_client_is_asked_to_look_again_when_an_agent_has_come()
    {
        using var folder = new ScratchFolder("agent");
        await using var vault = await OpenAsync(folder, """{"workspace":{"inlayHint":{"refreshSupport":true},"diagnostics":{"refreshSupport":true}},"textDocument":{"diagnostic":{}}}""");
        await vault.EditAsync("n.md", "[[twin:host/memory#used]] [[twin:host/memory#usd]]\n");
        Assert.Equal("", await ProblemsAsync(vault));
        using var agent = await RunningAgent.StartAsync(folder.Path, folder["s"]);
        await UntilAsync(() => ProblemsAsync(vault), problems => problems.Length > 0);
        await UntilAsync(() => ProblemsAsync(vault), _ => Asked("workspace/diagnostic/refresh") && Asked("workspace/inlayHint/refresh"));
        Assert.True(Asked("workspace/diagnostic/refresh") && Asked("workspace/inlayHint/refresh"));

        bool Asked(string method) => vault.Client.Told.Any(told => told.TryGetProperty("method", out var asked) && asked.GetString() == method);
    }

    [Theory]
    [InlineData("garbage\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.msgpack\r\n\r\n\0\0\0\u0001\u0001")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.msgpack\r\n\r\n\u007f\u007f\u007f\u007f")]
    [InlineData("")]
    public async Task An_agent_that_talks_nonsense_or_nothing_is_no_hindrance(string answer)
    {
        using var folder = new ScratchFolder("agent");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(folder["s"]));
        listener.Listen();
        await using var vault = await OpenAsync(folder);
        using var caller = await listener.AcceptAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await caller.SendAsync(answer.Select(one => (byte)one).ToArray(), TestContext.Current.CancellationToken);
        if (answer.Length > 0)
            caller.Shutdown(SocketShutdown.Both);
        await vault.EditAsync("n.md", "[[twin:host/memry#used]]\n\nclaim:: host/memory#used > 5 Cel\n");
        Assert.Equal("", await ProblemsAsync(vault));
        Assert.Equal("", await ProblemsAsync(vault));
    }

    private static async Task CheckAsync(TestVault vault)
    {
        Assert.Contains("host/memory", await LabelsAsync(vault, "c1.md", "[[twin:host/mem‸"));
        Assert.Equal("used", (await LabelsAsync(vault, "c2.md", "[[twin:host/memory#used‸"))[0]);
        Assert.Equal("host/memory#used", (await LabelsAsync(vault, "c3.md", "claim:: memused‸"))[0]);
        Assert.Equal("%", (await LabelsAsync(vault, "c4.md", "claim:: host/memory#used > 5 ‸"))[0]);
        var hover = (await vault.AskAtAsync("textDocument/hover", "h1.md", "[x](twin:host/memory#us‸ed)")).GetProperty("contents").GetProperty("value").GetString();
        Assert.Matches(@"^`host/memory#used`: \*\*[0-9.]+ %\*\*, (now|\d+ s ago)", hover);
        Assert.Contains("- `used`: ", (await vault.AskAtAsync("textDocument/hover", "h2.md", "[[twin:host/mem‸ory]]")).GetProperty("contents").GetProperty("value").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("`host/memory#used`: ", (await vault.AskAtAsync("textDocument/hover", "h3.md", "claim:: host/memory#us‸ed > 5 %")).GetProperty("contents").GetProperty("value").GetString(), StringComparison.Ordinal);
        await vault.EditAsync("i.md", "[[twin:host/memory#used]] [[twin:host/memory]]");
        var hints = await vault.Client.AskAsync("textDocument/inlayHint", $$$$"""{"textDocument":{"uri":"{{{{vault.UriOf("i.md")}}}}"},"range":{"start":{"line":0,"character":0},"end":{"line":1,"character":0}}}""");
        Assert.Matches("^[0-9.]+ %$", Assert.Single(hints.GetProperty("result").EnumerateArray()).GetProperty("label").GetString());
        await vault.EditAsync("f.md", "[[twin:host/memry#used]]");
        var actions = await vault.Client.AskAsync("textDocument/codeAction", $$$$"""{"textDocument":{"uri":"{{{{vault.UriOf("f.md")}}}}"},"range":{"start":{"line":0,"character":9},"end":{"line":0,"character":9}},"context":{"diagnostics":[],"only":["quickfix"]}}""");
        Assert.Equal("Replace by 'host/memory'", Assert.Single(actions.GetProperty("result").EnumerateArray()).GetProperty("title").GetString());
    }

    private static Task<TestVault> OpenAsync(ScratchFolder folder, string capabilities = "{}") =>
        TestVault.OpenAsync(capabilities, (".edgetwin/notes.toml", $"[agents]\naddresses = [\"{folder["s"]}\"]\n"));

    private static async Task<List<string?>> LabelsAsync(TestVault vault, string path, string text) =>
        [.. (await vault.AskAtAsync("textDocument/completion", path, text)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("label").GetString())];

    private static async Task<string> ProblemsAsync(TestVault vault)
    {
        var answer = await vault.Client.AskAsync("textDocument/diagnostic", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("n.md")}}}"}}""");
        var items = answer.GetProperty("result").GetProperty("items").EnumerateArray().Where(item => item.GetProperty("code").GetString() is "bad-claim" or "unknown-twin" or "broken-note");
        return string.Join(", ", items.Select(item => $"{item.GetProperty("code").GetString()} {OpenNotes.Range(item.GetProperty("range"))}"));
    }

    /// <summary>Asks until the answer is as it will be, for a minute at most.</summary>
    private static async Task<string> UntilAsync(Func<Task<string>> ask, Func<string, bool> isSo)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (await ask() is var answer && isSo(answer))
                return answer;
            await Task.Delay(100);
        }
        return await ask();
    }
}
