using System.Diagnostics;
using System.Text.Json;

namespace EndToEnd.Agents;

/// <summary>The Model Context Protocol's own client (<c>scripts/mcp-client.sh</c>), on the published <c>twinlsp mcp</c>.</summary>
internal static class AgentClient
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Calls tools of a vault, one after another; the test is skipped where the client cannot be had.</summary>
    /// <param name="state">Where the program keeps its record.</param>
    /// <param name="vault">The vault.</param>
    /// <param name="home">Whose home it runs in; null for this user's.</param>
    /// <param name="calls">Names of tools, and their arguments as JSON.</param>
    public static async Task<JsonElement> CallAsync(ScratchFolder state, string vault, string? home, params (string Name, string Arguments)[] calls)
    {
        var twinlsp = Repository.PublishedLanguageServer();
        Repository.PublishedAgentServer();
        var fetched = await ProgramRun.RunAsync(Path.Combine(Repository.Root, "scripts", "mcp-client.sh"), [], Patience);
        Assert.SkipWhen(fetched.ExitCode == 77, fetched.Error.Trim());
        Assert.True(fetched.ExitCode == 0, fetched.Error);
        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, "tests", "EndToEnd", "Agents", "client.mjs"), fetched.Output.Trim(), twinlsp, "mcp", vault])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["XDG_STATE_HOME"] = state.Path;
        if (home is not null)
            start.Environment["HOME"] = home;
        using var client = Process.Start(start)!;
        var (output, error) = (client.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), client.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await client.StandardInput.WriteAsync($"[{string.Join(',', calls.Select(call => $$"""{"name":"{{call.Name}}","arguments":{{call.Arguments}}}"""))}]");
        client.StandardInput.Close();
        await client.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.True(client.ExitCode == 0, await error);
        using var answer = JsonDocument.Parse(await output);
        return answer.RootElement.Clone();
    }
}
