using EdgeTwin.Model;
using EdgeTwin.Store.History;

namespace EdgeTwin.Store.Tests;

/// <summary>
/// How much goes to the card, everything counted in whole pages: half an hour of 1,000 properties at one sample a second, each a
/// random walk at a resolution of 0.1, as a day.
/// </summary>
public sealed class WriteVolumeTests
{
    private const int Properties = 1000;
    private const int Seconds = 1800;
    private const int PerDay = 86_400 / Seconds;

    [Theory]
    [InlineData(1, 1_000_000_000)]
    [InlineData(60, 250_000_000)]
    public void A_day_of_a_thousand_samples_a_second_writes_no_more_than_its_budget(int commitSeconds, long bytesPerDayMax)
    {
        using var rig = new StoreRig(options => options with { CommitInterval = TimeSpan.FromSeconds(commitSeconds), WriteBytesPerDay = long.MaxValue / 4 }, Properties);
        Run(rig, Seconds);
        rig.Commit();
        var journal = rig.Store.Journal.BytesWritten;
        var rest = rig.Store.Budget.BytesToday - journal;
        rig.Store.History.Merge(CancellationToken.None);
        // A merged byte is written once more when its segment is compacted with others.
        var merged = rig.Store.History.BytesWritten * 2;
        var bytesPerDay = (journal + rest + merged) * PerDay;
        TestContext.Current.TestOutputHelper?.WriteLine($"{commitSeconds} s commits: {bytesPerDay / 1e6:0} MB a day; journal {journal * PerDay / 1e6:0}, checkpoints and catalog {rest * PerDay / 1e6:0}, merges {merged * PerDay / 1e6:0}");
        Assert.InRange(bytesPerDay, 1, bytesPerDayMax);
        Assert.Equal(0, rig.Store.Samples.NotJournaled);
        Assert.Equal(Seconds, rig.Read(7, HistoryTier.Raw, TimeSpan.Zero, TimeSpan.FromHours(2)).Length);
    }

    [Fact]
    public void A_budget_that_is_overdrawn_makes_commits_rarer_until_writing_fits_it()
    {
        const long BytesPerDay = 100_000_000; // at 1 s commits it would be nearly 500 MB
        const int Longer = 2400;
        using var rig = new StoreRig(options => options with { WriteBytesPerDay = BytesPerDay }, Properties);
        Run(rig, Longer);
        Assert.Contains(rig.Events, e => e.Severity == StoreEventSeverity.Warning && e.Message.Contains("ahead of the budget", StringComparison.Ordinal));
        // The budget's line at this time of the day, the twentieth that it may run ahead, and what a checkpoint takes at once.
        Assert.InRange(rig.Store.Budget.BytesToday, 1, BytesPerDay * (Longer / 86_400.0 + 0.05) + 500_000);
        Assert.Equal(0, rig.Store.Samples.NotJournaled);
    }

    private static void Run(StoreRig rig, int seconds)
    {
        var random = new Random(11);
        var values = new double[Properties];
        for (var id = 0; id < Properties; id++)
            values[id] = Math.Round(20 + random.NextDouble() * 10, 1);
        var samples = new Sample[Properties];
        for (var second = 0; second < seconds; second++)
        {
            rig.Time.Advance(TimeSpan.FromSeconds(1));
            for (var id = 0; id < Properties; id++)
                samples[id] = rig.At(id, values[id] = Math.Round(values[id] + (random.Next(3) - 1) * 0.1, 1));
            rig.Take(samples);
            if (second % 10 == 0)
                rig.Store.Maintain(CancellationToken.None);
            // The clock is driven: the committer gets the time it would have, or intervals would run into one another.
            rig.AwaitCommitter();
        }
    }
}
