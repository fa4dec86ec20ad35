using System.Net;
using System.Net.Sockets;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Client.Remote;

namespace EdgeTwin.Lsp.Tests.Agents;

/// <summary>An editor whose agent is on another machine, as far as a network can tell.</summary>
public sealed class RemoteAgentTests
{
    private static readonly TimeSpan PatienceMax = TimeSpan.FromMinutes(1);

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_that_is_revoked_ends_what_is_told_and_editing_goes_on_until_there_is_another()
    {
        using var folder = new ScratchFolder("remote");
        var port = FreePort();
        var address = AgentAddress.Parse($"https://127.0.0.1:{port}");
        Directory.CreateDirectory(folder["edgetwin"]);
        await File.WriteAllTextAsync(folder["edgetwin/edgetwin.toml"], $"[api]\nlisten = \"127.0.0.1:{port}\"\n", Ended);
        using var agent = await RunningAgent.StartAsync(folder.Path, folder["s"]);
        using var local = new EdgeTwinClient(folder["s"]);
        // Where this program looks for the user's tokens; nothing else of it reads that, and what it starts is told otherwise.
        Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", folder.Path);
        await KeepAsync("laptop");

        await using var vault = await TestVault.OpenAsync("""{"workspace":{"inlayHint":{"refreshSupport":true}}}""", (".edgetwin/notes.toml", $"[agents]\naddresses = [\"{address}\"]\n"));
        await vault.EditAsync("n.md", "claim:: host/memory#used < 50 %\n\n[[twin:host/memory#used]]\n");
        await UntilAsync(hints => hints == "holds, by 40 % | 10 %");

        await local.RevokeTokenAsync("laptop", Ended);
        // What was known stays, and is not taken for news.
        await UntilAsync(hints => hints.StartsWith("unknown: the agent at https://127.0.0.1:", StringComparison.Ordinal) && hints.EndsWith("| 10 %", StringComparison.Ordinal));
        agent.Use(70);
        await UntilAsync(_ => vault.Client.Told.Any(told => told.GetRawText().Contains("No token that counts was shown", StringComparison.Ordinal)));
        await vault.EditAsync("n.md", "# Still\n\n[[twin:host/memory#used]]\n");
        Assert.Equal("10 %", await HintsAsync());

        await KeepAsync("again");
        await UntilAsync(hints => hints == "70 %");

        async Task KeepAsync(string name)
        {
            var given = await local.GiveTokenAsync(new TokenRequest(name), Ended);
            new TokenFile(_ => folder.Path).Keep(address, AgentToken.TryParse(given.Token!)!);
        }

        async Task UntilAsync(Func<string, bool> isSo)
        {
            var began = TimeProvider.System.GetTimestamp();
            for (var hints = await HintsAsync(); !isSo(hints); hints = await HintsAsync())
            {
                Assert.True(TimeProvider.System.GetElapsedTime(began) < PatienceMax, $"{hints}\n{string.Join('\n', vault.Client.Told.Select(told => told.GetRawText()).Where(told => told.Contains("The agent at", StringComparison.Ordinal)))}");
                await Task.Delay(50, Ended);
            }
        }

        async Task<string> HintsAsync()
        {
            var hints = await vault.Client.AskAsync("textDocument/inlayHint", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("n.md")}}}"},"range":{"start":{"line":0,"character":0},"end":{"line":9,"character":0} } }""");
            return string.Join(" | ", hints.GetProperty("result").EnumerateArray().Select(hint => hint.GetProperty("label").GetString()!.Trim()));
        }
    }

    private static int FreePort()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }
}
