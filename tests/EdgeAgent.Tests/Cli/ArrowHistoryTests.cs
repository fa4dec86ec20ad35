using Apache.Arrow;
using Apache.Arrow.Ipc;
using EdgeTwin.Agent.Cli;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;

namespace EdgeAgent.Tests.Cli;

public sealed class ArrowHistoryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4096)]
    [InlineData(10_000)]
    public async Task A_stream_reads_back_as_the_points_that_were_written(int count)
    {
        var points = Enumerable.Range(0, count).Select(PointAt).ToArray();
        using var stream = new MemoryStream();
        await ArrowHistory.WriteAsync(ItemsOf(points), stream, TestContext.Current.CancellationToken);
        stream.Position = 0;

        using var reader = new ArrowStreamReader(stream);
        var at = 0;
        while (await reader.ReadNextRecordBatchAsync(TestContext.Current.CancellationToken) is { } batch)
        {
            using (batch)
            {
                for (var row = 0; row < batch.Length; row++, at++)
                {
                    Assert.Equal(points[at].TimeNs, ((TimestampArray)batch.Column("time")).GetValue(row));
                    Assert.Equal(points[at].Value, ((DoubleArray)batch.Column("value")).GetValue(row));
                    Assert.Equal(points[at].Max, ((DoubleArray)batch.Column("max")).GetValue(row));
                    Assert.Equal(points[at].Count, ((Int64Array)batch.Column("count")).GetValue(row));
                    Assert.Equal(points[at].Quality, ((StringArray)batch.Column("quality")).GetString(row));
                }
            }
        }
        Assert.Equal(count, at);
    }

    // Times that are no multiple of 100 ns, and points without a value.
    private static HistoryPointReport PointAt(int n)
    {
        double? value = n % 7 == 0 ? null : n * 0.25;
        return new HistoryPointReport("", 1_795_380_238_465_704_201 + n, value, value, value + 1, value, value, n, n % 7 == 0 ? "bad" : "good", "");
    }

    private static async IAsyncEnumerable<HistoryItem> ItemsOf(HistoryPointReport[] points)
    {
        foreach (var point in points)
        {
            await Task.CompletedTask;
            yield return new HistoryItem(null, point, null);
        }
    }
}
