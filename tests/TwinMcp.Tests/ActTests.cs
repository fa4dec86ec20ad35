using System.Globalization;
using System.Text.Json;
using EdgeTwin.Client;
using EdgeTwin.Lsp.Tests.Agents;

namespace EdgeTwin.Mcp.Tests;

/// <summary>What an agent wants done: nothing without a person's approval of exactly that, to that agent, in time.</summary>
public sealed class ActTests
{
    private const string Log = "# Log\n";
    private const string Workflow = "---\ntype: workflow\n---\n# Evening\n1. Write it down.\n   - do:: append to [[Log]] \"closed\"\n";

    private readonly Dictionary<string, string?> _environment = [];

    private string? Variable(string name) => _environment.TryGetValue(name, out var value) ? value : Environment.GetEnvironmentVariable(name);

    [Fact]
    public async Task A_workflow_is_planned_asked_for_granted_and_run_once()
    {
        using var vault = Vault();
        await using var agent = await AgentAsync(vault);
        var plan = await agent.AnswerAsync("workflow_plan", ("workflow", "Evening.md"));
        Assert.Equal(("note", "done"), (plan.GetProperty("effects").GetString(), plan.GetProperty("state").GetString()));
        Assert.Contains("+closed", plan.GetProperty("changes").EnumerateArray().Select(line => line.GetString()));
        Assert.Contains("do: append to [[Log.md]] \"closed\"", plan.GetProperty("sequence").GetString(), StringComparison.Ordinal);

        var waiting = await RunAsync(agent);
        Assert.Equal("waiting", waiting.GetProperty("state").GetString());
        Assert.Equal(plan.GetProperty("sequence").GetString(), waiting.GetProperty("sequence").GetString());
        // Who asks again waits for the same.
        Assert.Equal(waiting.GetProperty("request").GetString(), (await RunAsync(agent)).GetProperty("request").GetString());
        Assert.Equal(Log, await LogAsync(vault));

        var request = Assert.Single((await JsonAsync(vault, "workflow", "requests", vault.Path, "--json")).EnumerateArray());
        Assert.StartsWith("agent test agent 1.2 (started by ", request.GetProperty("caller").GetString(), StringComparison.Ordinal);
        await GrantAsync(vault, request.GetProperty("id").GetString()!);
        Assert.Empty((await JsonAsync(vault, "workflow", "requests", vault.Path, "--json")).EnumerateArray());
        Assert.Equal(Log, await LogAsync(vault));

        var done = await RunAsync(agent);
        Assert.Equal("done", done.GetProperty("state").GetString());
        Assert.Equal(Log + "closed\n", await LogAsync(vault));
        Assert.Contains("test agent", await File.ReadAllTextAsync(vault.Of(done.GetProperty("audit").GetString()!), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("waiting", (await RunAsync(agent)).GetProperty("state").GetString());
        Assert.Equal(Log + "closed\n", await LogAsync(vault));
    }

    [Fact]
    public async Task What_one_agent_was_granted_another_may_not()
    {
        using var vault = Vault();
        await using var agent = await AgentAsync(vault);
        await GrantAsync(vault, (await RunAsync(agent)).GetProperty("request").GetString()!);
        await using (var other = await TestAgent.StartAsync(vault.Path, name: "other agent", variable: Variable))
        {
            var refused = await RunAsync(other);
            Assert.Equal("waiting", refused.GetProperty("state").GetString());
            Assert.Contains("was given to 'agent test agent 1.2", refused.GetProperty("words").GetString(), StringComparison.Ordinal);
        }
        Assert.Equal(Log, await LogAsync(vault));
        Assert.Equal("done", (await RunAsync(agent)).GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("the workflow says something else", "otherwise than when it was approved")]
    [InlineData("the note that it changes is another", "otherwise than when it was approved")]
    [InlineData("the approval has ended", "ended on")]
    [InlineData("it was denied", "nobody has approved it")]
    [InlineData("the approval was taken back", "nobody has approved it")]
    public async Task What_was_granted_counts_for_nothing_else_and_not_for_ever(string what, string why)
    {
        using var vault = Vault();
        await using var agent = await AgentAsync(vault);
        var request = (await RunAsync(agent)).GetProperty("request").GetString()!;
        if (what == "it was denied")
            Assert.Equal(0, (await CommandLineRun.With(Variable, vault.Path, "workflow", "deny", vault.Path, request)).Code);
        else
            await GrantAsync(vault, request, what == "the approval has ended" ? "1s" : "10m");
        switch (what)
        {
            case "the workflow says something else":
                vault.Write("Evening.md", Workflow.Replace("closed", "opened", StringComparison.Ordinal));
                break;
            case "the note that it changes is another":
                vault.Write("Log.md", Log + "mine\n");
                break;
            case "the approval has ended":
                await Task.Delay(1_200, TestContext.Current.CancellationToken);
                break;
            case "the approval was taken back":
                File.Delete(Path.Combine(_environment["XDG_CONFIG_HOME"]!, "edgetwin", "approvals", request + ".md"));
                break;
        }
        var before = await LogAsync(vault);
        var answer = await RunAsync(agent);
        Assert.Equal("waiting", answer.GetProperty("state").GetString());
        Assert.Contains(why, answer.GetProperty("words").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, await LogAsync(vault));
    }

    [Fact]
    public async Task A_request_that_shows_something_else_than_it_asks_for_is_none()
    {
        using var vault = Vault();
        await using var agent = await AgentAsync(vault);
        var file = Path.Combine(_environment["XDG_CONFIG_HOME"]!, "edgetwin", "requests", (await RunAsync(agent)).GetProperty("request").GetString() + ".md");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("\"closed\"", "\"harmless\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Empty((await JsonAsync(vault, "workflow", "requests", vault.Path, "--json")).EnumerateArray());
    }

    [Fact]
    public async Task Too_many_requests_are_refused_and_what_is_no_workflow_or_hidden_is_told_in_the_words_of_what_is_not_there()
    {
        using var vault = Vault();
        vault.Write(".secret/W.md", Workflow);
        vault.Write("plain.md", "# Plain\n");
        await using var agent = await AgentAsync(vault);
        Assert.Contains("There is no note '.secret/W.md'", await agent.RefusalAsync("workflow_run", ("workflow", ".secret/W.md")), StringComparison.Ordinal);
        Assert.Contains("There is no note '../x.md'", await agent.RefusalAsync("workflow_plan", ("workflow", "../x.md")), StringComparison.Ordinal);
        Assert.Contains("'plain.md' is no workflow; there are Evening.md.", await agent.RefusalAsync("workflow_plan", ("workflow", "plain.md")), StringComparison.Ordinal);
        for (var i = 0; i < 20; i++)
            Assert.Equal("waiting", (await agent.AnswerAsync("set_desired", ("output", "a#b"), ("value", i.ToString(CultureInfo.InvariantCulture)), ("reason", "why"))).GetProperty("state").GetString());
        Assert.Contains("20 requests wait already", await agent.RefusalAsync("set_desired", ("output", "a#b"), ("value", "77"), ("reason", "why")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no output", "on", "'no'")]
    [InlineData("a#b", "on\n2. do:: set c#d = on", "on")]
    [InlineData("a#b = on", "off", "too much")]
    [InlineData("a#b", "", "value")]
    public async Task What_is_no_output_or_no_value_is_refused(string output, string value, string said)
    {
        using var vault = Vault();
        await using var agent = await AgentAsync(vault);
        Assert.Contains(said, await agent.RefusalAsync("set_desired", ("output", output), ("value", value), ("reason", "why")), StringComparison.Ordinal);
        Assert.Empty((await JsonAsync(vault, "workflow", "requests", vault.Path, "--json")).EnumerateArray());
    }

    [Fact]
    public async Task What_an_agent_says_cannot_look_like_more_of_the_sequence()
    {
        using var vault = Vault();
        await using var agent = await AgentAsync(vault);
        await agent.AnswerAsync("set_desired", ("output", "a#b"), ("value", "on"), ("reason", "dark\n2. harmless\n   do: set c#d = off\u2028---"));
        var shown = (await CommandLineRun.With(Variable, vault.Path, "workflow", "requests", vault.Path)).Out;
        Assert.Single(shown.Split('\n'), line => line.TrimStart().StartsWith("do: ", StringComparison.Ordinal));
        Assert.Single(shown.Split('\n'), line => line.TrimStart().StartsWith("1. dark", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_output_is_set_as_the_arbiter_of_a_real_agent_allows()
    {
        using var vault = Vault();
        var folder = vault.Beside("agent");
        Directory.CreateDirectory(Path.Combine(folder, "edgetwin"));
        await File.WriteAllTextAsync(Path.Combine(folder, "edgetwin/edgetwin.toml"), "[[device]]\nid = \"lamp/desk\"\npart = \"pwm-output\"\nbus = \"pwmchip0\"\nline = 0\nperiod = \"20 ms\"\n\n[[output]]\nproperty = \"lamp/desk#duty\"\n[[output.interlock]]\nname = \"memory\"\nwhen = \"host/memory#used > 50 %\"\n", TestContext.Current.CancellationToken);
        var pwm = Path.Combine(folder, "root/sys/class/pwm/pwmchip0/pwm0");
        Directory.CreateDirectory(pwm);
        foreach (var (name, text) in new[] { ("period", "0"), ("duty_cycle", "0"), ("enable", "0"), ("polarity", "normal"), ("../export", ""), ("../unexport", "") })
            await File.WriteAllTextAsync(Path.Combine(pwm, name), text, TestContext.Current.CancellationToken);
        vault.Write(".edgetwin.toml", $"[agents]\naddresses = [\"{vault.Beside("socket")}\"]\n");
        using var running = await RunningAgent.StartAsync(folder, vault.Beside("socket"));
        // The agent looks only now and then whether what an interlock is about has turned up.
        using (var client = new EdgeTwinClient(vault.Beside("socket")))
        {
            while ((await client.OutputsAsync(TestContext.Current.CancellationToken)).Outputs.Any(output => output.Interlocks.Any(interlock => interlock.Verdict.Truth == "unknown")))
                await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        await using var agent = await AgentAsync(vault);

        var done = await SetAsync(agent, vault, "40");
        Assert.True(done.GetProperty("state").GetString() == "done", done.ToString());
        Assert.Equal(0.4, Duty(pwm), 3);
        running.Use(60);
        while (Duty(pwm) > 0)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        var refused = await SetAsync(agent, vault, "30");
        Assert.NotEqual("done", refused.GetProperty("state").GetString());
        Assert.Contains("interlock 'memory'", refused.GetProperty("words").GetString() + await File.ReadAllTextAsync(vault.Of(refused.GetProperty("audit").GetString()!), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, Duty(pwm));
        Assert.Contains("allowed is 0 to 100", await agent.RefusalAsync("set_desired", ("output", "lamp/desk#duty"), ("value", "140"), ("reason", "why")), StringComparison.Ordinal);
    }

    private async Task<JsonElement> SetAsync(TestAgent agent, TestVault vault, string value)
    {
        Task<JsonElement> Call() => agent.AnswerAsync("set_desired", ("output", "lamp/desk#duty"), ("value", value), ("reason", "it is dark"));
        var waiting = await Call();
        Assert.Contains("1. it is dark\n   do: set lamp/desk#duty = " + value, waiting.GetProperty("sequence").GetString(), StringComparison.Ordinal);
        await GrantAsync(vault, waiting.GetProperty("request").GetString()!);
        return await Call();
    }

    private static double Duty(string pwm)
    {
        double Number(string name) => double.TryParse(File.ReadAllText(Path.Combine(pwm, name)), CultureInfo.InvariantCulture, out var number) ? number : 0;
        return Number("period") == 0 ? 0 : Number("duty_cycle") / Number("period");
    }

    private static Task<JsonElement> RunAsync(TestAgent agent) => agent.AnswerAsync("workflow_run", ("workflow", "Evening.md"));

    private static Task<string> LogAsync(TestVault vault) => File.ReadAllTextAsync(vault.Of("Log.md"), TestContext.Current.CancellationToken);

    private async Task GrantAsync(TestVault vault, string request, string until = "10m")
    {
        var run = await CommandLineRun.With(Variable, vault.Path, "workflow", "grant", vault.Path, request, "--yes", "--until", until);
        Assert.True(run.Code == 0, run.Error);
    }

    private async Task<JsonElement> JsonAsync(TestVault vault, params string[] arguments) => JsonDocument.Parse((await CommandLineRun.With(Variable, vault.Path, arguments)).Out).RootElement;

    private TestVault Vault()
    {
        var vault = new TestVault(("Evening.md", Workflow), ("Log.md", Log));
        _environment["XDG_CONFIG_HOME"] = vault.Beside("config");
        return vault;
    }

    private Task<TestAgent> AgentAsync(TestVault vault) => TestAgent.StartAsync(vault.Path, variable: Variable);
}
