using EdgeTwin.Model;
using EdgeTwin.Store.History;
using static EdgeTwin.Store.Tests.History.HistoryRig;

namespace EdgeTwin.Store.Tests.History;

public sealed class HistoryStoreTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 300)]
    [InlineData(5, 300)]
    [InlineData(2, 5000)]
    public void What_was_committed_is_read_back_before_and_after_every_merge(int merges, int samplesPerMerge)
    {
        using var rig = new HistoryRig();
        var all = new List<Sample>();
        var random = new Random(3);
        for (var merge = 0; merge <= merges; merge++)
        {
            var samples = Enumerable.Range(0, samplesPerMerge).Select(i => Nasty(i % 3, (merge * samplesPerMerge + i) * 0.37, random)).ToArray();
            all.AddRange(samples);
            rig.Commit(samples);
            AssertHolds(rig, all);
            if (merge < merges)
                rig.Merge();
            AssertHolds(rig, all);
        }
        rig.Reopen();
        AssertHolds(rig, all);
    }

    [Theory]
    [InlineData(HistoryTier.Second)]
    [InlineData(HistoryTier.Minute)]
    [InlineData(HistoryTier.Hour)]
    public void Tiers_equal_what_summing_up_the_samples_gives_wherever_merges_cut(HistoryTier tier)
    {
        using var rig = new HistoryRig();
        var all = new List<Sample>();
        var random = new Random(4);
        for (var i = 0; i < 12_000; i++)
        {
            var sample = At(0, i * 0.13, Math.Round(random.NextDouble() * 100, 2));
            sample = random.Next(50) == 0 ? Sample.Bad(0, QualityReason.TimedOut, sample.UtcNs, sample.MonotonicNs) : sample;
            all.Add(sample);
            rig.Commit(sample);
            if (i % 3777 == 3776)
                rig.Merge();
        }
        var expected = all.GroupBy(s => tier.BucketOf(s.UtcNs)).Select(bucket => (Start: bucket.Key, Good: bucket.Where(s => s.Quality == Quality.Good).ToArray(), Worst: bucket.Max(s => s.Quality))).ToArray();
        var actual = rig.Read(0, tier);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].Start, actual[i].UtcNs);
            Assert.Equal(expected[i].Good.Length, actual[i].Count);
            Assert.Equal(expected[i].Worst, actual[i].Quality);
            if (expected[i].Good.Length == 0)
                continue;
            Assert.Equal(expected[i].Good.Min(s => s.Value), actual[i].Min);
            Assert.Equal(expected[i].Good.Max(s => s.Value), actual[i].Max);
            Assert.Equal(expected[i].Good[^1].Value, actual[i].Last);
            Assert.Equal(expected[i].Good.Average(s => s.Value), actual[i].Mean, 1e-9);
        }
    }

    [Fact]
    public void A_crash_between_any_two_steps_of_a_merge_neither_loses_nor_doubles_a_sample()
    {
        using var rig = new HistoryRig();
        rig.Commit(Series(0, 500));
        rig.Merge();
        rig.Commit(Series(500, 500));
        var journal = rig.Journal.ToDictionary();
        var before = Directory.GetFiles(rig.Path);
        rig.Store.Merge(CancellationToken.None);
        var added = Directory.GetFiles(rig.Path).Except(before).Order(StringComparer.Ordinal).ToArray();
        // The hour segment comes last; everything before it may or may not be there, whole or half.
        var finer = added.Where(path => !Path.GetFileName(path).StartsWith("hour", StringComparison.Ordinal)).ToArray();
        Assert.Equal(added.Length - 1, finer.Length);
        for (var step = 0; step <= finer.Length + 1; step++)
        {
            using var crashed = new HistoryRig();
            foreach (var path in before.Concat(finer.Take(step)).Concat(step > finer.Length ? added : []).Distinct())
                File.Copy(path, Path.Combine(crashed.Path, Path.GetFileName(path)));
            File.WriteAllBytes(Path.Combine(crashed.Path, "hour-0000000009.seg.tmp"), [1, 2, 3]);
            foreach (var (address, payload) in journal)
                crashed.Journal[address] = payload;
            crashed.Reopen();
            AssertHolds(crashed, Series(0, 1000));
            Assert.Equal(1000, crashed.Read(0, HistoryTier.Minute).Sum(point => point.Count));
            Assert.Empty(Directory.GetFiles(crashed.Path, "*.tmp"));
            crashed.Merge();
            AssertHolds(crashed, Series(0, 1000));
            Assert.Equal(1000, crashed.Read(0, HistoryTier.Hour).Sum(point => point.Count));
        }
    }

    [Fact]
    public void A_journal_that_begins_anew_at_low_addresses_is_not_taken_for_merged()
    {
        using var rig = new HistoryRig();
        rig.Commit(Series(0, 500));
        rig.Merge();
        rig.Journal.Clear();
        using var other = new HistoryRig();
        other.Commit(Series(500, 10));
        foreach (var (address, payload) in other.Journal)
        {
            rig.Journal[address] = payload;
            Assert.True(rig.Store.AddBatch(address, payload));
        }
        AssertHolds(rig, Series(0, 510));
    }

    [Fact]
    public void A_damaged_block_costs_only_itself_and_a_damaged_footer_nothing()
    {
        using var rig = new HistoryRig();
        rig.Commit(Series(0, 5000));
        rig.Merge();
        var path = Directory.GetFiles(rig.Path, "raw-*")[0];
        var bytes = File.ReadAllBytes(path);
        bytes[^20] ^= 1;
        File.WriteAllBytes(path, bytes);
        rig.Reopen();
        AssertHolds(rig, Series(0, 5000));
        Assert.Contains(rig.Events, e => e.Message.Contains("index of raw-", StringComparison.Ordinal));
        bytes[30] ^= 1;
        File.WriteAllBytes(path, bytes);
        rig.Reopen();
        // The index no longer knows of the lost block, so minutes stand in for the first nine.
        Assert.Equal(9 + 5000 - 540, rig.Read(0).Length);
        bytes[^20] ^= 1;
        File.WriteAllBytes(path, bytes);
        rig.Reopen();
        Assert.Equal(5000 - 512, rig.Read(0).Length);
        Assert.True(rig.Store.DamagedBlocks > 0);
        Assert.Equal(5000, rig.Read(0, HistoryTier.Minute).Sum(point => point.Count));
    }

    [Fact]
    public void A_damaged_block_is_found_where_nobody_reads_and_named_once()
    {
        using var rig = new HistoryRig();
        rig.Commit(Series(0, 5000));
        rig.Merge();
        var path = Directory.GetFiles(rig.Path, "raw-*")[0];
        var bytes = File.ReadAllBytes(path);
        bytes[30] ^= 1;
        File.WriteAllBytes(path, bytes);
        rig.Reopen();
        Assert.Empty(rig.Events);
        rig.Store.CheckSome();
        rig.Store.CheckSome();
        Assert.Equal(5000 - 512, rig.Read(0).Length);
        var message = Assert.Single(rig.Events).Message;
        Assert.StartsWith($"{Path.GetFileName(path)}, ", message, StringComparison.Ordinal);
        Assert.Contains("from offset 8: the block is damaged; 512 values of 1 properties from 2026-03-01T00:00:00.000Z to ", message, StringComparison.Ordinal);
        Assert.Equal(1, rig.Store.DamagedBlocks);
    }

    [Fact]
    public void A_damaged_beginning_of_a_segment_costs_nothing()
    {
        using var rig = new HistoryRig();
        rig.Commit(Series(0, 5000));
        rig.Merge();
        var path = Directory.GetFiles(rig.Path, "raw-*")[0];
        var bytes = File.ReadAllBytes(path);
        for (var at = 0; at < 8; at++)
        {
            bytes[at] ^= 1;
            File.WriteAllBytes(path, bytes);
            bytes[at] ^= 1;
            rig.Events.Clear();
            rig.Reopen();
            AssertHolds(rig, Series(0, 5000));
            Assert.Contains($"The beginning of {Path.GetFileName(path)} is damaged", Assert.Single(rig.Events).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_flipped_byte_anywhere_in_a_segment_never_throws()
    {
        using var rig = new HistoryRig();
        rig.Commit(Series(0, 700));
        rig.Merge();
        foreach (var path in Directory.GetFiles(rig.Path))
        {
            var intact = File.ReadAllBytes(path);
            for (var at = 0; at < intact.Length; at += Math.Max(1, intact.Length / 60))
            {
                var bytes = intact.ToArray();
                bytes[at] ^= 0x41;
                File.WriteAllBytes(path, bytes);
                rig.Reopen();
                Assert.InRange(rig.Read(0).Length, 0, 1400);
                _ = rig.Read(0, HistoryTier.Hour);
            }
            File.WriteAllBytes(path, intact);
        }
    }

    [Fact]
    public void A_clock_set_back_a_fortnight_or_half_a_century_on_stays_in_order_and_readable()
    {
        using var rig = new HistoryRig();
        const long Day = 86_400_000_000_000;
        var all = new List<Sample>();
        foreach (var shift in new[] { 0, -14 * Day, 54 * 365 * Day, 0 })
        {
            var start = all.Count;
            var samples = Enumerable.Range(start, 400).Select(i => At(0, i, i, Epoch + shift)).ToArray();
            all.AddRange(samples);
            rig.Commit(samples);
            rig.Merge();
        }
        AssertHolds(rig, [.. all.OrderBy(s => s.UtcNs)]);
        Assert.Equal(400, rig.Read(0, from: Epoch + 20 * 365 * Day).Length);
        Assert.Equal(1600, rig.Read(0, HistoryTier.Hour).Sum(point => point.Count));
        rig.Time.Step = TimeSpan.FromDays(54 * 365);
        Assert.Equal(0, rig.Store.Retain());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Samples_from_before_the_clock_was_set_move_to_their_true_time(bool isMergedBefore)
    {
        using var rig = new HistoryRig();
        rig.Commit(Enumerable.Range(0, 10).Select(i => At(0, i + 1, i, 1)).ToArray());
        Assert.Equal(1_000_000_001, rig.Read(0)[0].UtcNs);
        rig.Store.Anchor(rig.Boot, Epoch);
        if (isMergedBefore)
            rig.Merge();
        Assert.Equal(Epoch + 1_000_000_000, rig.Read(0)[0].UtcNs);
        Assert.Equal(10, rig.Read(0, from: Epoch).Length);
    }

    [Fact]
    public void Retention_takes_the_oldest_detail_first_and_never_the_newest()
    {
        using var rig = new HistoryRig(new HistoryOptions { BytesMax = 0 });
        for (var part = 0; part < 4; part++)
        {
            rig.Commit(Series(part * 4000, 4000));
            rig.Merge();
        }
        Assert.Equal(12, rig.Store.SegmentCount);
        rig.Store.Retain();
        Assert.Equal(3, rig.Store.SegmentCount);
        Assert.Equal(Epoch + 12_000 * 1_000_000_000L, rig.Read(0, from: Epoch + 12_000 * 1_000_000_000L)[0].UtcNs);
        rig.Reopen();
        Assert.Equal(3, rig.Store.SegmentCount);
    }

    [Fact]
    public void Where_raw_is_retired_the_next_coarser_tier_answers_without_counting_twice()
    {
        using var rig = new HistoryRig(new HistoryOptions { RawAgeMax = TimeSpan.FromHours(1) });
        for (var part = 0; part < 4; part++)
        {
            rig.Commit(Series(part * 4000, 4000));
            rig.Merge();
        }
        rig.Time.Advance(TimeSpan.FromSeconds(16_000));
        Assert.True(rig.Store.Retain() > 0);
        var points = rig.Read(0);
        Assert.Equal(Epoch, points[0].UtcNs);
        Assert.Equal(60, points[0].Count);
        Assert.Equal(1, points[^1].Count);
        Assert.Equal(16_000, points.Sum(point => point.Count));
        Assert.Equal(points.OrderBy(point => point.UtcNs), points);
    }

    [Fact]
    public void A_failed_merge_leaves_nothing_behind_and_succeeds_later()
    {
        using var rig = new HistoryRig();
        rig.Commit(Series(0, 100));
        // A directory where the hour segment would be written stands for a disk that takes no more.
        var obstacle = Path.Combine(rig.Path, "hour-0000000001.seg.tmp");
        Directory.CreateDirectory(obstacle);
        Assert.Equal(64, rig.Store.Merge(CancellationToken.None));
        Assert.True(rig.Store.IsDegraded);
        Assert.Contains(rig.Events, e => e.Severity == StoreEventSeverity.Error);
        Assert.Empty(Directory.GetFiles(rig.Path));
        AssertHolds(rig, Series(0, 100));
        Directory.Delete(obstacle);
        rig.Merge();
        Assert.False(rig.Store.IsDegraded);
        AssertHolds(rig, Series(0, 100));
    }

    [Fact]
    public void A_merge_is_due_by_bytes_and_by_time()
    {
        using var rig = new HistoryRig(new HistoryOptions { MergeBytes = 4000, MergePeriod = TimeSpan.FromHours(1) });
        Assert.False(rig.Store.IsMergeDue);
        rig.Commit(Series(0, 10));
        Assert.False(rig.Store.IsMergeDue);
        rig.Time.Advance(TimeSpan.FromHours(1));
        Assert.True(rig.Store.IsMergeDue);
        rig.Merge();
        Assert.False(rig.Store.IsMergeDue);
        var random = new Random(1);
        rig.Commit(Enumerable.Range(0, 1000).Select(i => At(0, i + 100, random.NextDouble())).ToArray());
        Assert.True(rig.Store.IsMergeDue);
    }

    [Fact]
    public void A_scan_gives_what_reading_gives()
    {
        using var rig = new HistoryRig();
        rig.Commit(Series(0, 3000));
        rig.Merge();
        rig.Commit(Series(3000, 100));
        var values = new List<double>();
        var count = rig.Store.ScanRaw(0, Epoch + 10_000_000_000, long.MaxValue, (_, piece) => values.AddRange(piece));
        Assert.Equal(3090, count);
        Assert.Equal(rig.Read(0, from: Epoch + 10_000_000_000).Select(point => point.Last), values);
    }

    private static Sample[] Series(int start, int count) => [.. Enumerable.Range(start, count).Select(i => At(0, i, i % 100 * 0.25))];

    private static Sample Nasty(int id, double seconds, Random random) => random.Next(20) switch
    {
        0 => Sample.Bad(id, QualityReason.Missing, At(id, seconds, 0).UtcNs, At(id, seconds, 0).MonotonicNs),
        1 => At(id, seconds, BitConverter.Int64BitsToDouble(random.NextInt64())),
        2 => At(id, seconds, -0.0),
        _ => At(id, seconds, Math.Round(random.NextDouble() * 50, 2)),
    };

    private static void AssertHolds(HistoryRig rig, IReadOnlyList<Sample> samples)
    {
        foreach (var group in samples.GroupBy(s => s.PropertyId))
        {
            var actual = rig.Read(group.Key);
            Assert.Equal(group.Count(), actual.Length);
            foreach (var (expected, point) in group.Zip(actual))
            {
                Assert.Equal(expected.UtcNs, point.UtcNs);
                Assert.Equal(expected.Quality, point.Quality);
                Assert.Equal(BitConverter.DoubleToInt64Bits(expected.Value), BitConverter.DoubleToInt64Bits(point.Last));
            }
        }
    }
}
