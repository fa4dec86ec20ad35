using EdgeTwin.Store.History;

namespace EdgeTwin.Store.Tests;

/// <summary>A year of the whole store: 20 properties, a sample a minute, all the maintenance that falls due.</summary>
public sealed class SimulatedYearTests
{
    private const int Properties = 20;
    private const int Days = 365;
    private const long HistoryBytesMax = 6_000_000;

    // History, five journal segments, two checkpoints and catalogs, and what a merge writes before the old goes.
    private const long BytesMax = HistoryBytesMax + 5 * Limits.JournalSegmentBytes + 2_000_000;
    private const int FilesMax = 4 * (HistoryLimits.SegmentsPerTierMax + 1 + 2 * HistoryLimits.SpansPerAge) + 12;
    private const long MemoryBytesMax = 40_000_000;

    [Fact]
    public void A_year_fills_neither_disk_nor_memory_and_stays_readable_from_its_first_day()
    {
        using var rig = new StoreRig(options => options with
        {
            CommitInterval = TimeSpan.FromHours(1),
            CheckpointInterval = TimeSpan.FromHours(12),
            History = new HistoryOptions { BytesMax = HistoryBytesMax, RawAgeMax = TimeSpan.FromDays(20), MinuteAgeMax = TimeSpan.FromDays(200), MergePeriod = TimeSpan.FromHours(24) },
        }, Properties);
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var random = new Random(2026);
        var values = new double[Properties];
        var samples = new Model.Sample[Properties];
        for (var minute = 1; minute <= Days * 1440; minute++)
        {
            rig.Time.Advance(TimeSpan.FromMinutes(1));
            for (var id = 0; id < Properties; id++)
                samples[id] = rig.At(id, values[id] = Math.Round(values[id] + (random.Next(3) - 1) * 0.1, 1));
            rig.Take(samples);
            if (minute % 180 == 0)
                rig.Store.Maintain(CancellationToken.None);
            if (minute % (1440 * 7) == 0)
                AssertBounded(rig, minute / 1440);
        }
        AssertBounded(rig, Days);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - memory, long.MinValue, MemoryBytesMax);
        Assert.Equal(0, rig.Store.Samples.NotJournaled);
        Assert.NotEqual(0, rig.Store.Journal.BeginAddress / Limits.JournalSegmentBytes);

        rig.Commit();
        AssertAnswers(rig);
        rig.Reopen();
        AssertAnswers(rig);
        Assert.DoesNotContain(rig.Events, e => e.Severity == StoreEventSeverity.Error);
    }

    private static void AssertBounded(StoreRig rig, int day)
    {
        rig.AwaitCommitter();
        Assert.True(rig.BytesOnDisk() <= BytesMax, $"day {day}: {rig.BytesOnDisk()} bytes on disk");
        Assert.True(rig.Files() <= FilesMax, $"day {day}: {rig.Files()} files");
    }

    private static void AssertAnswers(StoreRig rig)
    {
        var day = TimeSpan.FromDays(1);
        // The last day is there sample by sample, the middle of the year by the minute, its beginning by the hour.
        Assert.Equal(1440, rig.Read(3, HistoryTier.Raw, TimeSpan.FromDays(Days - 1) + TimeSpan.FromTicks(1), Days * day + TimeSpan.FromTicks(1)).Length);
        var middle = rig.Read(3, HistoryTier.Raw, 250 * day, 251 * day);
        Assert.Equal((1440, 1440L), (middle.Length, middle.Sum(point => point.Count)));
        Assert.All(middle, point => Assert.Equal(0, (point.UtcNs - StoreRig.UtcNs(StoreRig.Start)) % 60_000_000_000));
        var start = rig.Read(3, HistoryTier.Raw, 10 * day, 11 * day);
        Assert.Equal((24, 1440L), (start.Length, start.Sum(point => point.Count)));
        Assert.Equal(Days * 1440, rig.Read(3, HistoryTier.Hour, -day, (Days + 1) * day).Sum(point => point.Count));
    }
}
