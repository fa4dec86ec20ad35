using EdgeTwin.Lsp.Tests.Agents;

namespace EdgeTwin.Mcp.Tests;

/// <summary>What an agent is told of twins, as a real agent of the vault's settings measures them.</summary>
public sealed class TwinTests
{
    [Fact]
    public async Task Twins_claims_and_rules_are_as_the_agent_of_the_settings_measures_them()
    {
        using var vault = new TestVault(
            ("memory.md", "# Memory\n\nclaim:: host/memory#used < 50 %\n\nclaim:: host/memory#used > 50 %\n\nclaim:: host/memory#colour > 5\n"),
            ("value.md", "---\ntype: value\n---\n# Little memory\n\n- check:: not decision/tags#more or host/memory#used > 80 %\n"), ("decision.md", "---\ntype: decision\ntags: [more]\n---\n# More memory\n"));
        var socket = vault.Beside("socket");
        vault.Write(".edgetwin.toml", $"[agents]\naddresses = [\"{socket}\"]\n");
        var running = await RunningAgent.StartAsync(vault.Beside("agent"), socket);
        await using var agent = await TestAgent.StartAsync(vault.Path);
        try
        {
            await IsAsMeasuredAsync(agent, vault);
        }
        finally
        {
            running.Dispose();
        }
        Assert.False((await agent.AnswerAsync("twin_state")).GetProperty("answered").GetBoolean());
        // What was said before is not said of now.
        Assert.All((await agent.AnswerAsync("claims", ("note", "memory.md"))).GetProperty("claims").EnumerateArray(), claim => Assert.Equal("unknown", claim.GetProperty("verdict").GetString()));
        Assert.Empty((await agent.AnswerAsync("values_check", ("note", "decision.md"))).GetProperty("findings").EnumerateArray());
    }

    private static async Task IsAsMeasuredAsync(TestAgent agent, TestVault vault)
    {
        var state = await agent.AnswerAsync("twin_state", ("twin", "host/memory"));
        Assert.True(state.GetProperty("answered").GetBoolean());
        var used = state.GetProperty("properties").EnumerateArray().Single(property => property.GetProperty("property").GetString() == "host/memory#used");
        Assert.Equal((10.0, "%", "good", "10 %"), (used.GetProperty("value").GetDouble(), used.GetProperty("unit").GetString(), used.GetProperty("quality").GetString(), used.GetProperty("shown").GetString()));
        Assert.Contains("There is no twin 'host/memry'; did you mean 'host/memory'?", await agent.RefusalAsync("twin_state", ("twin", "host/memry")), StringComparison.Ordinal);

        var claims = (await agent.AnswerAsync("claims", ("note", "memory.md"))).GetProperty("claims").EnumerateArray().ToList();
        Assert.Equal(["holds", "violated", "unreadable"], claims.Select(claim => claim.GetProperty("verdict").GetString()));
        Assert.Contains("by 40 %", claims[0].GetProperty("words").GetString(), StringComparison.Ordinal);

        var finding = Assert.Single((await agent.AnswerAsync("values_check", ("note", "decision.md"))).GetProperty("findings").EnumerateArray());
        Assert.Equal("violated-value", finding.GetProperty("code").GetString());
        var expected = (await CommandLineRun.JsonOf(vault.Path, "check", vault.Path, "--json")).GetProperty("problems").EnumerateArray().Single(problem => problem.GetProperty("code").GetString() == "violated-value");
        Assert.Equal(expected.GetProperty("message").GetString(), finding.GetProperty("message").GetString());
    }
}
