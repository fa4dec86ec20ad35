using System.Globalization;
using EdgeTwin.Client;

namespace EdgeTwin.Lsp.Tests.Agents;

/// <summary>
/// How long it takes from a sample, by the agent's own time of it, until the editor has the new value and verdict. Nothing is asserted of
/// the time; the figures are printed. EDGETWIN_CAMPAIGN=full measures 200 changes.
/// </summary>
public sealed class VerdictLatencyTests(ITestOutputHelper output)
{
    private static readonly int Changes = Environment.GetEnvironmentVariable("EDGETWIN_CAMPAIGN") == "full" ? 200 : 3;

    [Fact]
    public async Task Every_change_at_the_sensor_comes_to_the_editor()
    {
        using var folder = new ScratchFolder("latency");
        Directory.CreateDirectory(folder["edgetwin"]);
        await File.WriteAllTextAsync(folder["edgetwin/edgetwin.toml"], "[host]\nperiod = \"500ms\"\n", TestContext.Current.CancellationToken);
        await using var vault = await TestVault.OpenAsync("""{"workspace":{"inlayHint":{"refreshSupport":true}}}""", (".edgetwin/notes.toml", $"[agents]\naddresses = [\"{folder["s"]}\"]\n"));
        vault.Client.Answers["workspace/inlayHint/refresh"] = "null";
        await vault.EditAsync("n.md", "claim:: host/memory#used < 50 %\n\n[[twin:host/memory#used]]\n");
        using var agent = await RunningAgent.StartAsync(folder.Path, folder["s"], usedPercent: 10);
        await UntilAsync(vault, "holds, by 40 % | 10 %");
        using var client = new EdgeTwinClient(folder["s"]);
        var latencies = new List<double>();
        for (var change = 0; change < Changes; change++)
        {
            var percent = change % 2 == 0 ? 80 : 10;
            agent.Use(percent);
            var arrived = await UntilAsync(vault, percent == 80 ? "by 30 % | 80 %" : "by 40 % | 10 %");
            // The first sample of the new value is the one that is behind it, or some periods older.
            var from = EdgeTwin.Client.Contracts.Rfc3339.Format(((arrived.UtcTicks - DateTime.UnixEpoch.Ticks) * 100) - 3_000_000_000);
            await Task.Delay(1300, TestContext.Current.CancellationToken);
            var first = long.MaxValue;
            await foreach (var item in client.HistoryAsync(new HistoryRequest("host/memory#used", from, Tier: "raw"), TestContext.Current.CancellationToken))
            {
                if (item.Point is { } point && point.Value is { } value && Math.Round(value) == percent)
                    first = Math.Min(first, point.TimeNs);
            }
            if (first != long.MaxValue)
                latencies.Add((((arrived.UtcTicks - DateTime.UnixEpoch.Ticks) * 100) - first) / 1e6);
        }
        latencies.Sort();
        Assert.NotEmpty(latencies);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{latencies.Count} changes: p50 {latencies[latencies.Count / 2]:0.0} ms, p99 {latencies[(int)(latencies.Count * 0.99)]:0.0} ms, longest {latencies[^1]:0.0} ms"));
    }

    /// <summary>Waits until the editor is told to look again and then sees what is expected; the moment at which it does.</summary>
    private static async Task<DateTimeOffset> UntilAsync(TestVault vault, string expected)
    {
        for (var tries = 0; tries < 12_000; tries++)
        {
            var hints = WritingVault.ResultOf(await vault.Client.AskAsync("textDocument/inlayHint", $$$$"""{"textDocument":{"uri":"{{{{vault.UriOf("n.md")}}}}"},"range":{"start":{"line":0,"character":0},"end":{"line":9,"character":0}}}"""));
            if (string.Join(" | ", hints.EnumerateArray().Select(hint => hint.GetProperty("label").GetString())).EndsWith(expected, StringComparison.Ordinal))
                return DateTimeOffset.UtcNow;
            await Task.Delay(2);
        }
        Assert.Fail($"'{expected}' never came");
        return default;
    }
}
