using EdgeTwin.Lsp.Tests.Commands;

namespace EdgeTwin.Lsp.Tests.Agents;

/// <summary>Claims checked against what a real agent measures, as it measures it.</summary>
public sealed class VerdictTests
{
    [Fact]
    public async Task A_verdict_stands_behind_its_claim_and_follows_the_world()
    {
        using var folder = new ScratchFolder("verdict");
        await using var vault = await TestVault.OpenAsync(
            """{"workspace":{"inlayHint":{"refreshSupport":true},"diagnostics":{"refreshSupport":true}},"textDocument":{"diagnostic":{}}}""",
            (".edgetwin/notes.toml", $"[agents]\naddresses = [\"{folder["s"]}\"]\n"));
        await vault.EditAsync("n.md", "# Memory\n\n- claim:: host/memory#used < 50 %\n- claim:: always over 30 d (host/memory#used < 50 %)\n- claim:: host/memory#used <\n");
        using (var agent = await RunningAgent.StartAsync(folder.Path, folder["s"], usedPercent: 10))
        {
            const string Gap = "unknown: what was measured does not reach back far enough, or has a gap";
            Assert.Matches($@"^holds, by 40 % \| {Gap}; measured since \d\d:\d\d$", await UntilAsync(() => HintsAsync(vault), hints => hints.StartsWith("holds", StringComparison.Ordinal) && hints.Contains(Gap, StringComparison.Ordinal)));
            Assert.DoesNotContain("violated-claim", await ProblemsAsync(vault), StringComparison.Ordinal);
            agent.Use(percent: 80);
            Assert.Matches(@"^violated since \d\d:\d\d, by 30 % \| violated since \d\d:\d\d, by 30 %$", await UntilAsync(() => HintsAsync(vault), hints => hints.Contains("by 30 %", StringComparison.Ordinal)));
            Assert.Contains("violated-claim 2:10-2:33", await ProblemsAsync(vault), StringComparison.Ordinal);
            Assert.Contains("workspace/inlayHint/refresh", await UntilAsync(() => AskedAsync(vault), asked => asked.Contains("diagnostic/refresh", StringComparison.Ordinal)), StringComparison.Ordinal);
            var hover = await vault.Client.AskAsync("textDocument/hover", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("n.md")}}}"},"position":{"line":2,"character":30}}""");
            Assert.StartsWith("This claim: violated since ", hover.GetProperty("result").GetProperty("contents").GetProperty("value").GetString(), StringComparison.Ordinal);
            agent.Use(percent: 20);
            Assert.StartsWith("holds, by 30 % | violated since ", await UntilAsync(() => HintsAsync(vault), hints => hints.StartsWith("holds, by 30 %", StringComparison.Ordinal)), StringComparison.Ordinal);
            await vault.Client.TellAsync("textDocument/didChange", $$"""{"textDocument":{"uri":"{{vault.UriOf("n.md")}}","version":2},"contentChanges":[{"text":"claim:: host/memory#used > 1 %\n"}]}""");
            Assert.Equal("holds, by 19 %", await UntilAsync(() => HintsAsync(vault), hints => hints == "holds, by 19 %"));
        }
        Assert.StartsWith("unknown: the agent at ", await UntilAsync(() => HintsAsync(vault), hints => hints.StartsWith("unknown", StringComparison.Ordinal)), StringComparison.Ordinal);
        using var again = await RunningAgent.StartAsync(folder.Path, folder["s"], usedPercent: 30);
        Assert.Equal("holds, by 29 %", await UntilAsync(() => HintsAsync(vault), hints => hints == "holds, by 29 %"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"textDocument":{"diagnostic":{}}}""")] // as Neovim 0.10: it asks after edits, and cannot be told to ask again
    public async Task A_client_that_cannot_be_told_to_ask_again_is_told_what_the_world_has_broken(string capabilities)
    {
        using var folder = new ScratchFolder("verdict");
        await using var vault = await TestVault.OpenAsync(capabilities, (".edgetwin/notes.toml", $"[agents]\naddresses = [\"{folder["s"]}\"]\n"));
        await vault.EditAsync("n.md", "claim:: host/memory#used < 50 %\n");
        using var agent = await RunningAgent.StartAsync(folder.Path, folder["s"], usedPercent: 10);
        await UntilAsync(() => HintsAsync(vault), hints => hints == "holds, by 40 %");
        Assert.DoesNotContain("violated-claim", Told(), StringComparison.Ordinal);
        agent.Use(percent: 80);
        await UntilAsync(() => HintsAsync(vault), _ => Told().Contains("violated-claim", StringComparison.Ordinal));
        agent.Use(percent: 10);
        await UntilAsync(() => HintsAsync(vault), _ => !Told().Contains("violated-claim", StringComparison.Ordinal));

        string Told() => vault.Client.Told.Where(told => told.TryGetProperty("method", out var method) && method.GetString() == "textDocument/publishDiagnostics")
            .Select(told => told.GetRawText()).LastOrDefault("");
    }

    [Fact]
    public async Task The_command_line_reports_claims_where_an_agent_answers()
    {
        using var folder = new ScratchFolder("verdict");
        using var notes = new TestFolder((".edgetwin/notes.toml", $"[agents]\naddresses = [\"{folder["s"]}\"]\n"), ("n.md", "[[n]] [[m]]\n\nclaim:: host/memory#used < 50 %\n\nclaim:: host/memory#usd < 50 %\n"), ("m.md", "[[n]]\n\nclaim:: host/memory#used > 1 %\n"));
        Assert.Equal(0, (await CommandRun.Of(notes, "check")).Code);
        using var agent = await RunningAgent.StartAsync(folder.Path, folder["s"], usedPercent: 80);
        var run = await CommandRun.Of(notes, "check");
        Assert.Equal(1, run.Code);
        Assert.Matches(@"^n\.md:3:9: warning: This does not hold: violated since (before )?[0-9: -]+\. \[violated-claim\]\nn\.md:5:9: error: 'host/memory' has no property 'usd'; did you mean 'host/memory#used'\?; .* \[bad-claim\]\n$", run.Out);
    }

    private static async Task<string> HintsAsync(TestVault vault)
    {
        var hints = await vault.Client.AskAsync("textDocument/inlayHint", $$$$"""{"textDocument":{"uri":"{{{{vault.UriOf("n.md")}}}}"},"range":{"start":{"line":0,"character":0},"end":{"line":9,"character":0}}}""");
        return string.Join(" | ", hints.GetProperty("result").EnumerateArray().Select(hint => hint.GetProperty("label").GetString()));
    }

    private static async Task<string> AskedAsync(TestVault vault)
    {
        await HintsAsync(vault);
        return string.Join(' ', vault.Client.Told.Where(told => told.TryGetProperty("method", out _)).Select(told => told.GetProperty("method").GetString()));
    }

    private static async Task<string> ProblemsAsync(TestVault vault)
    {
        var answer = await vault.Client.AskAsync("textDocument/diagnostic", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("n.md")}}}"}}""");
        var items = answer.GetProperty("result").GetProperty("items").EnumerateArray().Where(item => item.GetProperty("code").GetString() is "bad-claim" or "violated-claim");
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
