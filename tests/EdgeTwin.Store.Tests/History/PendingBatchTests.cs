using System.Diagnostics;
using EdgeTwin.Model;
using EdgeTwin.Store.History;
using static EdgeTwin.Store.Tests.History.HistoryRig;

namespace EdgeTwin.Store.Tests.History;

/// <summary>What a query reads of the batches that are not merged yet.</summary>
public sealed class PendingBatchTests
{
    private const long Second = 1_000_000_000;

    [Theory]
    [InlineData(HistoryTier.Raw, 3540, 3600, 60)]
    [InlineData(HistoryTier.Raw, 0, 3600, 3600)]
    [InlineData(HistoryTier.Raw, 100, 101, 1)]
    [InlineData(HistoryTier.Raw, 5000, 6000, 0)]
    [InlineData(HistoryTier.Minute, 3570, 3600, 60)]
    [InlineData(HistoryTier.Hour, 3599, 3600, 3600)]
    public void A_query_reads_only_the_batches_of_its_range(HistoryTier tier, int from, int to, int reads)
    {
        using var rig = new HistoryRig();
        CommitEverySecond(rig, properties: 2, seconds: 3600);
        var expected = rig.Read(1, tier).Where(point => point.UtcNs >= tier.BucketOf(Epoch + from * Second) && point.UtcNs < Epoch + to * Second).ToArray();
        var before = rig.Reads;
        var points = rig.Read(1, tier, Epoch + from * Second, Epoch + to * Second);
        Assert.Equal(reads, rig.Reads - before);
        Assert.Equal(expected, points);
        before = rig.Reads;
        Assert.Equal(to > 3600 ? 0 : to - from, rig.Store.ScanRaw(1, Epoch + from * Second, Epoch + to * Second, (_, _) => { }));
        Assert.InRange(rig.Reads - before, 0, to - from);
    }

    [Fact]
    public void Batches_without_the_property_are_not_read()
    {
        using var rig = new HistoryRig();
        for (var i = 0; i < 64; i++)
            rig.Commit(At(i, i, i));
        foreach (var id in new[] { 0, 31, 63, 1000, 1 << 19 })
        {
            var before = rig.Reads;
            Assert.Equal(id < 64 ? 1 : 0, rig.Read(id).Length);
            Assert.Equal(id < 64 ? 1 : 0, rig.Reads - before);
        }
    }

    [Fact]
    public void Batches_that_moved_with_their_boots_clock_are_found_at_their_true_time()
    {
        using var rig = new HistoryRig();
        for (var i = 1; i <= 10; i++)
            rig.Commit(At(0, i, i, 1));
        rig.Store.Anchor(rig.Boot, Epoch);
        var before = rig.Reads;
        Assert.Equal([4, 5], rig.Read(0, from: Epoch + 4 * Second, to: Epoch + 6 * Second).Select(point => point.Last));
        Assert.Equal(2, rig.Reads - before);
        Assert.Empty(rig.Read(0, to: Epoch));
    }

    [Fact]
    public void While_an_hour_is_pending_the_last_minute_is_read_at_once()
    {
        using var rig = new HistoryRig();
        CommitEverySecond(rig, properties: 200, seconds: 3600);
        var minute = Fastest(() => Assert.Equal(60, rig.Read(100, from: Epoch + 3540 * Second, to: Epoch + 3600 * Second).Length));
        var hour = Fastest(() => Assert.Equal(3600, rig.Read(100).Length));
        TestContext.Current.TestOutputHelper?.WriteLine($"last minute {minute.TotalMilliseconds:0.00} ms, last hour {hour.TotalMilliseconds:0.00} ms");
        Assert.True(minute < hour / 10, $"the last minute took {minute.TotalMilliseconds:0.00} ms, the hour {hour.TotalMilliseconds:0.00} ms");
    }

    [Fact]
    public void Samples_from_before_the_clock_was_set_are_not_merged_until_it_is()
    {
        using var rig = new HistoryRig(new HistoryOptions { MergePeriod = TimeSpan.FromHours(1) });
        rig.Commit(Enumerable.Range(1, 10).Select(i => At(0, i, i, 1)).ToArray());
        rig.Time.Advance(TimeSpan.FromHours(2));
        Assert.False(rig.Store.IsMergeDue);
        rig.Merge();
        Assert.Equal((0, 1), (rig.Store.SegmentCount, rig.Journal.Count));
        rig.Reopen();
        rig.Store.Anchor(rig.Boot, Epoch);
        rig.Time.Advance(TimeSpan.FromHours(2));
        Assert.True(rig.Store.IsMergeDue);
        rig.Merge();
        Assert.NotEqual(0, rig.Store.SegmentCount);
        Assert.Equal(Enumerable.Range(1, 10).Select(i => Epoch + i * Second), rig.Read(0).Select(point => point.UtcNs));
        rig.Reopen();
        Assert.Equal(10, rig.Read(0, HistoryTier.Hour, Epoch).Sum(point => point.Count));
    }

    [Fact]
    public void A_plausible_batch_of_the_same_boot_sets_the_time_of_the_earlier_ones()
    {
        using var rig = new HistoryRig();
        rig.Commit(At(0, 1, 1, 1));
        rig.Merge();
        rig.Commit(At(0, 2, 2, Epoch));
        rig.Merge();
        Assert.Equal([Epoch + Second, Epoch + 2 * Second], rig.Read(0).Select(point => point.UtcNs));
    }

    [Fact]
    public void A_boot_that_is_over_is_merged_with_the_time_it_had_and_does_not_hide_the_next_one()
    {
        using var rig = new HistoryRig();
        rig.Commit(At(0, 1, 1, 1));
        rig.Boot = Guid.NewGuid();
        rig.Commit(At(0, 5, 5, 1));
        rig.Merge();
        Assert.NotEqual(0, rig.Store.SegmentCount);
        Assert.NotEqual(0, rig.Store.PendingBytes);
        rig.Store.Anchor(rig.Boot, Epoch);
        rig.Reopen();
        rig.Store.Anchor(rig.Boot, Epoch);
        rig.Merge();
        rig.Reopen();
        Assert.Equal(0, rig.Store.PendingBytes);
        Assert.Equal([Second + 1, Epoch + 5 * Second], rig.Read(0).Select(point => point.UtcNs));
    }

    [Fact]
    public void A_clock_that_is_never_set_does_not_make_the_journal_grow_without_end()
    {
        using var rig = new HistoryRig();
        var random = new Random(5);
        for (var batch = 0; rig.Store.SegmentCount == 0; batch++)
        {
            Assert.InRange(rig.Store.PendingBytes, 0, HistoryLimits.UnanchoredBytesMax + 100_000);
            rig.Commit(Enumerable.Range(1, 8000).Select(i => At(0, batch * 8000 + i, random.NextDouble(), 1)).ToArray());
            rig.Merge();
        }
        Assert.Equal(0, rig.Store.PendingBytes);
        Assert.Empty(rig.Journal.Keys.SkipLast(1));
    }

    private static void CommitEverySecond(HistoryRig rig, int properties, int seconds)
    {
        var samples = new Sample[properties];
        for (var second = 0; second < seconds; second++)
        {
            for (var id = 0; id < properties; id++)
                samples[id] = At(id, second, second * 0.5);
            rig.Commit(samples);
        }
    }

    private static TimeSpan Fastest(Action query)
    {
        var fastest = TimeSpan.MaxValue;
        for (var run = 0; run < 5; run++)
        {
            var watch = Stopwatch.StartNew();
            query();
            fastest = watch.Elapsed < fastest ? watch.Elapsed : fastest;
        }
        return fastest;
    }
}
