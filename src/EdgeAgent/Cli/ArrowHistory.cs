using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Cli;

/// <summary>Writes history as an Arrow IPC stream, batch by batch.</summary>
public static class ArrowHistory
{
    private const int BatchPoints = 4096;

    private static readonly Schema Schema = new Schema.Builder()
        .Field(new Field("time", new TimestampType(TimeUnit.Nanosecond, "UTC"), false))
        .Field(new Field("value", DoubleType.Default, true))
        .Field(new Field("min", DoubleType.Default, true))
        .Field(new Field("max", DoubleType.Default, true))
        .Field(new Field("mean", DoubleType.Default, true))
        .Field(new Field("last", DoubleType.Default, true))
        .Field(new Field("count", Int64Type.Default, false))
        .Field(new Field("quality", StringType.Default, false))
        .Build();

    /// <summary>Writes to a file or the standard output.</summary>
    public static async Task<int> WriteAsync(IAsyncEnumerable<HistoryItem> items, Terminal terminal, string? path, CancellationToken cancellation)
    {
        if (path is null && terminal.IsInteractive)
        {
            terminal.Fail("an Arrow stream is not for the terminal; name a file with --output, or pipe it on");
            return ExitCode.BadUsage;
        }
        // /dev/stdout keeps binary output out of the one place that writes text.
        using var stream = new FileStream(path ?? "/dev/stdout", path is null ? FileMode.Open : FileMode.Create, FileAccess.Write);
        await WriteAsync(items, stream, cancellation).ConfigureAwait(false);
        return ExitCode.Done;
    }

    /// <summary>Writes to a stream.</summary>
    public static async Task WriteAsync(IAsyncEnumerable<HistoryItem> items, Stream stream, CancellationToken cancellation)
    {
        using var writer = new ArrowStreamWriter(stream, Schema, leaveOpen: true);
        await writer.WriteStartAsync(cancellation).ConfigureAwait(false);
        var points = new List<HistoryPointReport>(BatchPoints);
        await foreach (var item in items.ConfigureAwait(false))
        {
            if (item.Point is { } point)
                points.Add(point);
            if (points.Count == BatchPoints)
                await FlushAsync(writer, points, cancellation).ConfigureAwait(false);
        }
        if (points.Count > 0)
            await FlushAsync(writer, points, cancellation).ConfigureAwait(false);
        await writer.WriteEndAsync(cancellation).ConfigureAwait(false);
    }

    private static async Task FlushAsync(ArrowStreamWriter writer, List<HistoryPointReport> points, CancellationToken cancellation)
    {
        // A timestamp array is a 64-bit integer array under another type; its builder would round to 100 ns.
        using var times = new Int64Array.Builder().AppendRange(points.Select(point => point.TimeNs)).Build();
        using var timestamps = new TimestampArray(new TimestampType(TimeUnit.Nanosecond, "UTC"), times.ValueBuffer, ArrowBuffer.Empty, points.Count, 0, 0);
        using var batch = new RecordBatch(
            Schema,
            [
                timestamps, Numbers(points, p => p.Value), Numbers(points, p => p.Min), Numbers(points, p => p.Max), Numbers(points, p => p.Mean), Numbers(points, p => p.Last),
                new Int64Array.Builder().AppendRange(points.Select(p => p.Count)).Build(),
                new StringArray.Builder().AppendRange(points.Select(p => p.Quality)).Build(),
            ],
            points.Count);
        await writer.WriteRecordBatchAsync(batch, cancellation).ConfigureAwait(false);
        points.Clear();
    }

    private static DoubleArray Numbers(List<HistoryPointReport> points, Func<HistoryPointReport, double?> column)
    {
        var builder = new DoubleArray.Builder();
        foreach (var point in points)
            builder.Append(column(point));
        return builder.Build();
    }
}
