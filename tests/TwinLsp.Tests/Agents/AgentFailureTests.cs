using System.Net.Sockets;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Lsp.Tests.Agents;

/// <summary>What goes wrong with agents, and what an editor notices of it.</summary>
public sealed class AgentFailureTests
{
    private const string Text = "---\nas-of: 2026-01-01\n---\n\nclaim:: host/memory#used < 50 % for 5 min\n\n[[twin:host/memory#used]] is below 5 %\n\n```twin-chart\nhost/memory#used\n```\n";

    /// <summary>The agent takes every connection and never says anything: who waited for it would wait for ever.</summary>
    [Theory]
    [InlineData("textDocument/hover", 4, 20)]
    [InlineData("textDocument/hover", 4, 40)]
    [InlineData("textDocument/hover", 6, 15)]
    [InlineData("textDocument/hover", 8, 3)]
    [InlineData("textDocument/completion", 4, 32)]
    [InlineData("textDocument/completion", 6, 15)]
    [InlineData("textDocument/definition", 6, 15)]
    [InlineData("textDocument/references", 6, 15)]
    [InlineData("textDocument/rename", 6, 15)]
    [InlineData("textDocument/codeAction", 6, 15)]
    [InlineData("textDocument/inlayHint", 0, 0)]
    [InlineData("textDocument/diagnostic", 0, 0)]
    [InlineData("textDocument/semanticTokens/full", 0, 0)]
    [InlineData("textDocument/formatting", 0, 0)]
    [InlineData("edgetwin/chart", 8, 0)]
    public async Task No_request_waits_for_an_agent(string method, int line, int character)
    {
        using var folder = new ScratchFolder("silent");
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(folder["s"]));
        listener.Listen();
        await using var vault = await TestVault.OpenAsync((".edgetwin/notes.toml", $"[agents]\naddresses = [\"{folder["s"]}\"]\n"));
        await vault.EditAsync("n.md", Text);
        using var caller = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        var place = $$"""{"line":{{line}},"character":{{character}}}""";
        var asked = vault.Client.AskAsync(method, $$$"""{"textDocument":{"uri":"{{{vault.UriOf("n.md")}}}"},"position":{{{place}}},"line":{{{line}}},"range":{"start":{{{place}}},"end":{"line":9,"character":0}},"context":{"diagnostics":[],"includeDeclaration":true,"triggerKind":1},"newName":"host/ram","options":{"tabSize":4,"insertSpaces":true}}""");
        var answer = await asked.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.True(answer.TryGetProperty("result", out _), answer.GetRawText());
    }

    [Fact]
    public async Task Of_a_twin_that_two_agents_have_the_first_ones_counts_and_that_is_told()
    {
        using var first = new ScratchFolder("first");
        using var second = new ScratchFolder("second");
        await using var vault = await TestVault.OpenAsync((".edgetwin/notes.toml", $"[agents]\naddresses = [\"{first["s"]}\", \"{second["s"]}\"]\n"));
        await vault.EditAsync("n.md", "[[twin:host/memory#used]]\n");
        using var other = await RunningAgent.StartAsync(second.Path, second["s"], usedPercent: 70);
        Assert.Equal("70 %", await UntilAsync(() => HintAsync(vault), hint => hint == "70 %"));
        using var agent = await RunningAgent.StartAsync(first.Path, first["s"], usedPercent: 20);
        Assert.Equal("20 %", await UntilAsync(() => HintAsync(vault), hint => hint == "20 %"));
        Assert.Contains(vault.Client.Told, told => told.GetProperty("method").GetString() == "window/logMessage" && told.GetRawText().Contains("are of two agents", StringComparison.Ordinal));
    }

    [Fact]
    public void A_property_that_changes_its_unit_has_the_new_one_and_claims_in_the_old_are_wrong()
    {
        var property = KnownProperty.Of(new PropertyReport("a", "t", 20, "Cel", "°C", "number", "good", "", null, 1, 20, 1, 1, 0, "", null, null, null, null))!;
        var before = new TwinSnapshot(System.Collections.Immutable.ImmutableDictionary<Model.PropertyReference, KnownProperty>.Empty.Add(property.Reference, property), isKnown: true);
        var after = before.With([new ChangeReport("c", "a", "t", 68, "%", "good", "", "", 2)]);
        Assert.True(Condition.Read("a#t > 10 Cel", before).IsValid);
        Assert.False(Condition.Read("a#t > 10 Cel", after).IsValid);
        Assert.True(Condition.Read("a#t > 10 %", after).IsValid);
        Assert.Equal("68 %", PropertyWords.ValueOf(after.Find(property.Reference)!));
    }

    [Theory]
    [InlineData(3600, "10 s ago", "its agent's clock is 3600 s behind this machine's")]
    [InlineData(-90, "10 s ago", "its agent's clock is 90 s ahead of this machine's")]
    [InlineData(0, "10 s ago", "")]
    public void An_age_is_told_by_the_clock_of_the_agent_that_measured(int behindSeconds, string age, string words)
    {
        var now = new DateTime(2026, 11, 26, 12, 0, 0, DateTimeKind.Utc);
        var measuredNs = (now.AddSeconds(-10 - behindSeconds) - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        var property = KnownProperty.Of(new PropertyReport("a", "t", 20, "Cel", "°C", "number", "good", "", null, measuredNs, 20, 1, 1, 0, "", null, null, null, null))! with { ClockBehindNs = behindSeconds * 1_000_000_000L };
        Assert.Equal((age, words), (PropertyWords.AgeOf(property, now), PropertyWords.ClockOf(property)));
    }

    private static async Task<string> HintAsync(TestVault vault)
    {
        var hints = WritingVault.ResultOf(await vault.Client.AskAsync("textDocument/inlayHint", $$$$"""{"textDocument":{"uri":"{{{{vault.UriOf("n.md")}}}}"},"range":{"start":{"line":0,"character":0},"end":{"line":9,"character":0}}}"""));
        return string.Join(" | ", hints.EnumerateArray().Select(hint => hint.GetProperty("label").GetString()));
    }

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
