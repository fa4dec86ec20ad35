using EdgeAgent.Tests.Api;
using EdgeTwin.Agent.Cli;

namespace EdgeAgent.Tests.Cli;

public sealed class CommandTests
{
    [Theory]
    [InlineData("get host/cpu#load", 0, "host/cpu#load", "12.25 %")]
    [InlineData("get host/cpu#load --json", 0, "\"value\":12.25", "\"quality\":\"good\"")]
    [InlineData("get", 0, "greenhouse/air", "2 properties")]
    [InlineData("get host/cpux", 5, "host/cpux", "Did you mean 'host/cpu'?")]
    [InlineData("set greenhouse/vent#open true --reason warm", 0, "greenhouse/vent#open is to be 1", "version 1")]
    [InlineData("set greenhouse/vent#open perhaps", 2, "'perhaps' is not a value", "set --help")]
    [InlineData("history host/cpu#load --tier day", 2, "day", "history --help")]
    [InlineData("alerts", 0, "no alerts are configured", "[[alert]]")]
    [InlineData("alerts --json", 0, "{\"alerts\":[]}", "")]
    [InlineData("alerts acknowledge warm", 5, "The agent knows no alert 'warm'", "GET /v1/alerts")]
    [InlineData("rules try", 2, "--when", "rules try --help")]
    [InlineData("rules try warm", 5, "no alert 'warm'", "")]
    [InlineData("rules try --when host/cpu#load>5% --since soon", 2, "'soon' is not a duration", "90s")]
    [InlineData("eval host/cpu#load>5%", 0, "holds, by 7.25 %", "host/cpu#load > 5 %")]
    [InlineData("eval host/cpu#lod>5%", 2, "'host/cpu' has no property 'lod'", "host/cpu#load>5%")]
    [InlineData("eval host/cpu#load>5Cel --json", 2, "\"places\":[{\"member\":\"condition\"", "urn:edgetwin:problem:condition")]
    [InlineData("reload", 0, "the new configuration is in force", "")]
    [InlineData("record storm --for 10ms", 0, "recorded to /recordings/storm", "")]
    [InlineData("record storm --for soon", 2, "'soon' is not a duration", "90s")]
    [InlineData("completion bash", 0, "complete -o default -F _edgetwin edgetwin", "")]
    [InlineData("frobnicate", 2, "frobnicate", "--help")]
    [InlineData("get --help", 0, "edgetwin get host/cpu#load --json", "Exit codes: 0 done")]
    public async Task A_command_line_gives(string line, int exitCode, string first, string second)
    {
        await using var api = await ApiFixture.StartAsync();
        var (code, text) = await RunAsync(line, api.SocketPath);
        Assert.True(code == exitCode, $"{code}: {text}");
        Assert.Contains(first, text, StringComparison.Ordinal);
        Assert.Contains(second, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_agent_the_next_step_is_named()
    {
        var (code, text) = await RunAsync("get", "/nowhere/socket");
        Assert.Equal(ExitCode.NotReachable, code);
        Assert.Contains("no agent answers at /nowhere/socket", text, StringComparison.Ordinal);
        Assert.Contains("edgetwin run", text, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Text)> RunAsync(string line, string socket)
    {
        using var output = new StringWriter();
        var context = new CommandContext { Terminal = new Terminal(output, output, false, false), DefaultSocket = socket, DefaultData = Path.GetTempPath() };
        return (await CommandTree.InvokeAsync(line.Split(' '), context, TestContext.Current.CancellationToken), output.ToString());
    }
}
