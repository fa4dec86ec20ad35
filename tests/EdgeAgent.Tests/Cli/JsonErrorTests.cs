using System.Text.Json;
using EdgeAgent.Tests.Api;
using EdgeTwin.Agent.Cli;

namespace EdgeAgent.Tests.Cli;

/// <summary>With <c>--json</c> a command that fails says so in problem objects, one a line, on the error output only.</summary>
public sealed class JsonErrorTests
{
    [Theory]
    [InlineData("get host/cpux --json", ExitCode.NotFound, 404, "host/cpu")]
    [InlineData("get Nope#x --json", ExitCode.BadUsage, 400, null)]
    [InlineData("history host/cpu#load --from yesterday --json", ExitCode.BadUsage, 400, "now")]
    [InlineData("history host/nope#load --json", ExitCode.NotFound, 404, null)]
    [InlineData("set greenhouse/air#temperature 200 --json", ExitCode.BadUsage, 400, "from -40 to 85 Cel")]
    [InlineData("set greenhouse/air#temperature 20 --expected-version 7 --json", ExitCode.Failed, 409, "0")]
    [InlineData("record ../x --json --for 1ms", ExitCode.BadUsage, 400, null)]
    [InlineData("watch nope --json --for 1s", ExitCode.NotFound, 404, null)]
    [InlineData("watch --json --for soon", ExitCode.BadUsage, null, null)]
    [InlineData("completion tcsh --json", ExitCode.BadUsage, null, null)]
    [InlineData("frobnicate --json", ExitCode.BadUsage, null, null)]
    [InlineData("reload --json --socket /nowhere/s", ExitCode.NotReachable, null, null)]
    public async Task A_failing_command_says_so_in_json(string line, int exitCode, int? status, string? allowed)
    {
        await using var api = await ApiFixture.StartAsync();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var context = new CommandContext { Terminal = new Terminal(output, error, false, false), DefaultSocket = api.SocketPath, DefaultData = Path.GetTempPath() };
        var code = await CommandTree.InvokeAsync(line.Split(' '), context, TestContext.Current.CancellationToken);
        Assert.True(code == exitCode, $"{code}: {error}");
        Assert.Equal("", output.ToString());
        var lines = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        foreach (var problem in lines.Select(text => JsonDocument.Parse(text).RootElement))
        {
            Assert.StartsWith("urn:edgetwin:problem:", problem.GetProperty("type").GetString(), StringComparison.Ordinal);
            Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
            Assert.Equal(status, problem.TryGetProperty("status", out var given) ? given.GetInt32() : null);
            if (allowed is not null)
                Assert.Contains(allowed, problem.GetProperty("allowed").EnumerateArray().Select(word => word.GetString()));
        }
    }
}
