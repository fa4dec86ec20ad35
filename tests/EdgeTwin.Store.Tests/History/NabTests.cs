using System.Globalization;
using EdgeTwin.Model;

namespace EdgeTwin.Store.Tests.History;

/// <summary>The numeric columns of the Numenta Anomaly Benchmark, which many machines have beside the repository.</summary>
public sealed class NabTests
{
    private const double BytesPerSampleMax = 2.0;

    [Fact]
    public void Real_columns_take_few_bytes_on_disk_and_come_back_bit_for_bit()
    {
        var root = RepositoryRoot.Of("../shared/data/nab/data");
        if (!Directory.Exists(root))
            Assert.Skip("The NAB columns are not at ../shared/data/nab/data.");
        using var rig = new HistoryRig();
        var columns = Directory.GetFiles(root, "*.csv", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Load).ToArray();
        for (var id = 0; id < columns.Length; id++)
            rig.Commit([.. columns[id].Select(row => new Sample(id, Quality.Good, QualityReason.None, row.Value, row.UtcNs, row.UtcNs))]);
        rig.Merge();
        var bytes = Directory.GetFiles(rig.Path, "raw-*").Sum(path => new FileInfo(path).Length);
        var count = columns.Sum(column => column.Length);
        Assert.InRange(bytes / (double)count, 0.5, BytesPerSampleMax);
        for (var id = 0; id < columns.Length; id++)
        {
            var read = new List<(long, long)>();
            rig.Store.ScanRaw(id, long.MinValue, long.MaxValue, (times, values) =>
            {
                for (var i = 0; i < times.Length; i++)
                    read.Add((times[i], BitConverter.DoubleToInt64Bits(values[i])));
            });
            Assert.Equal(columns[id].Select(row => (row.UtcNs, BitConverter.DoubleToInt64Bits(row.Value))), read);
        }
    }

    private static (long UtcNs, double Value)[] Load(string path) =>
        [.. File.ReadLines(path).Skip(1).Select(line => line.Split(',')).Select(cells => (
            (DateTime.Parse(cells[0], CultureInfo.InvariantCulture) - DateTime.UnixEpoch).Ticks * 100,
            double.Parse(cells[1], CultureInfo.InvariantCulture)))];
}
