using CsCheck;
using EdgeTwin.Model;
using EdgeTwin.Store.History;

namespace EdgeTwin.Store.Tests.History;

public sealed class RawReaderTests
{
    [Theory]
    [InlineData(100, 200, 99, 199)]
    [InlineData(100.5, 200, 100, 199)]
    [InlineData(0, 50, 0, 49)]
    [InlineData(5000, 6000, 2999, 2999)]
    public void Before_the_range_comes_the_last_sample_before_it_merged_or_not(double from, double to, int first, int last)
    {
        foreach (var isMerged in new[] { false, true })
        {
            using var rig = new HistoryRig();
            for (var i = 0; i < 3000; i += 100)
                rig.Commit([.. Enumerable.Range(i, 100).Select(second => HistoryRig.At(1, second, second))]);
            if (isMerged)
                rig.Merge();
            var samples = All(rig.Store.ReadRaw(1, Ns(from), Ns(to)));
            Assert.Equal((first, last), (samples[0].Value, samples[^1].Value));
        }
    }

    [Fact]
    public void What_it_reads_is_what_a_query_reads_whatever_is_merged_meanwhile()
    {
        Gen.Select(Gen.Int[1, 400], Gen.Int[0, 500], Gen.Int[1, 500], Gen.Int[0, 3]).Sample((count, from, length, mergeAfter) =>
        {
            using var rig = new HistoryRig();
            for (var i = 0; i < count; i += 37)
                rig.Commit([.. Enumerable.Range(i, Math.Min(37, count - i)).SelectMany(second => new[] { HistoryRig.At(1, second, second / 8.0), HistoryRig.At(2, second, -second) })]);
            if (mergeAfter == 0)
                rig.Merge();
            var read = All(rig.Store.ReadRaw(1, Ns(from), Ns(from + length)), piece =>
            {
                if (piece == mergeAfter)
                    rig.Merge();
            });
            var expected = rig.Read(1, from: Ns(from), to: Ns(from + length)).Select(point => (point.UtcNs, point.Last)).ToList();
            if (from > 0)
                expected.InsertRange(0, rig.Read(1, to: Ns(from)).TakeLast(1).Select(point => (point.UtcNs, point.Last)));
            Assert.Equal(expected, read);
        }, iter: 100);
    }

    [Fact]
    public void A_bad_sample_has_no_value()
    {
        using var rig = new HistoryRig();
        rig.Commit(HistoryRig.At(1, 1, 5), Sample.Bad(1, QualityReason.Missing, HistoryRig.Epoch + 2_000_000_000, 2_000_000_000), HistoryRig.At(1, 3, 6));
        Assert.Equal([5, double.NaN, 6], All(rig.Store.ReadRaw(1, Ns(0), Ns(10))).Select(sample => sample.Value));
        rig.Merge();
        Assert.Equal([5, double.NaN, 6], All(rig.Store.ReadRaw(1, Ns(0), Ns(10))).Select(sample => sample.Value));
    }

    private static long Ns(double seconds) => HistoryRig.Epoch + (long)(seconds * 1e9);

    private static List<(long UtcNs, double Value)> All(IRawReader reader, Action<int>? afterPiece = null)
    {
        var samples = new List<(long, double)>();
        for (var piece = 1; reader.TryRead(out var times, out var values); piece++)
        {
            for (var i = 0; i < times.Length; i++)
                samples.Add((times[i], values[i]));
            afterPiece?.Invoke(piece);
        }
        return samples;
    }
}
