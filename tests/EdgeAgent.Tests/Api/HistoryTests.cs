using EdgeTwin.Agent.Cli;
using EdgeTwin.Client;
using EdgeTwin.Model;
using EdgeTwin.Store.History;

namespace EdgeAgent.Tests.Api;

public sealed class HistoryTests
{
    [Theory]
    [InlineData("csv", "time,value,min,max,mean,last,count,quality,reason\n1970-01-01T00:00:01.000000000Z,2,1,3,2,3,5,good,\n1970-01-01T00:00:02.000000000Z,,,,,,0,bad,the device or file is not there\n")]
    [InlineData("ndjson", "{\"time\":\"1970-01-01T00:00:01.000000000Z\",\"time_ns\":1000000000,\"value\":2,\"min\":1,\"max\":3,\"mean\":2,\"last\":3,\"count\":5,\"quality\":\"good\",\"reason\":\"\"}\n")]
    [InlineData("table", "host/cpu#load in %, mean per minute\n")]
    public async Task History_is_printed(string format, string expected)
    {
        await using var api = await ApiFixture.StartAsync();
        api.Agent.Points = _ =>
        [
            new HistoryPoint(1_000_000_000, 1, 3, 2, 3, 5, Quality.Good, QualityReason.None),
            new HistoryPoint(2_000_000_000, double.NaN, double.NaN, double.NaN, double.NaN, 0, Quality.Bad, QualityReason.Missing),
        ];
        using var client = new EdgeTwinClient(api.SocketPath);
        using var output = new StringWriter();
        var items = client.HistoryAsync(new HistoryRequest("host/cpu#load", Tier: "minute"), TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Done, await HistoryCommand.PrintAsync(items, new Terminal(output, TextWriter.Null, false, false), format));
        Assert.StartsWith(expected, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_answer_is_cut_at_the_limit_and_says_where_to_go_on()
    {
        await using var api = await ApiFixture.StartAsync();
        api.Agent.Points = _ => Enumerable.Range(0, int.MaxValue).Select(i => new HistoryPoint(i, i, i, i, i, 1, Quality.Good, QualityReason.None));
        using var client = new EdgeTwinClient(api.SocketPath);
        var items = new List<HistoryItem>();
        await foreach (var item in client.HistoryAsync(new HistoryRequest("host/cpu#load", Limit: 5000), TestContext.Current.CancellationToken))
            items.Add(item);
        Assert.Equal(5002, items.Count);
        Assert.Equal((true, "1970-01-01T00:00:00.000005000Z"), (items[^1].Footer!.Truncated, items[^1].Footer!.Next));
        using var whole = await api.SendAsync(HttpMethod.Get, "/v1/history/host/cpu/load?limit=2");
        Assert.Contains("\"footer\":{\"count\":2,\"truncated\":true", await whole.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
