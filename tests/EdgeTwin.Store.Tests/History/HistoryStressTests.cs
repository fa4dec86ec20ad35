using EdgeTwin.Model;
using EdgeTwin.Store.History;

namespace EdgeTwin.Store.Tests.History;

/// <summary>Readers on threads of their own while batches are committed, merged, compacted and retired, on a real journal.</summary>
public sealed class HistoryStressTests
{
    private const int Seed = 77;
    private const int Readers = 2;
    private const int Samples = 60_000;

    [Fact]
    public async Task Readers_miss_no_sample_and_see_none_twice_while_history_is_rewritten()
    {
        using var rig = new StoreRig(options => options with { History = new HistoryOptions { MergeBytes = 1 } }, properties: 3);
        var isOver = false;
        var cancellation = TestContext.Current.CancellationToken;
        var maintaining = Task.Run(() =>
        {
            while (!Volatile.Read(ref isOver))
                rig.Store.Maintain(cancellation);
        }, cancellation);
        var reading = Enumerable.Range(0, Readers).Select(reader => Task.Run(() => ReadUntil(rig, reader, () => Volatile.Read(ref isOver)), cancellation)).ToArray();
        Write(rig);
        Volatile.Write(ref isOver, true);
        await maintaining;
        foreach (var reads in await Task.WhenAll(reading))
            Assert.NotEqual(0, reads);
        AssertWhole(rig, 1, Samples - 1);
        Assert.Equal(Samples, rig.Store.History.Read(new HistoryQuery(1, 0, long.MaxValue, HistoryTier.Hour)).Sum(point => point.Count));
        Assert.Equal(0, rig.Store.History.DamagedBlocks);
        Assert.DoesNotContain(rig.Events, e => e.Severity != StoreEventSeverity.Info);
    }

    private static void Write(StoreRig rig)
    {
        var random = new Random(Seed);
        for (var i = 0; i < Samples;)
        {
            var block = new List<Sample>();
            for (var end = Math.Min(Samples, i + random.Next(1, 400)); i < end; i++)
            {
                rig.Time.Advance(TimeSpan.FromMilliseconds(100));
                block.Add(rig.At(random.Next(3) == 0 ? 0 : 2, random.Next(100)));
                block.Add(rig.At(1, i));
            }
            rig.Take([.. block]);
            rig.Commit();
        }
    }

    private static int ReadUntil(StoreRig rig, int reader, Func<bool> isOver)
    {
        var random = new Random(Seed + reader);
        var reads = 0;
        var newest = -1;
        while (!isOver() || reads == 0)
        {
            newest = AssertWhole(rig, random.Next(2), newest);
            reads++;
        }
        return reads;
    }

    // Property 1 counts up from 0, so what is read must be 0, 1, 2, … and at least as far as was seen before.
    private static int AssertWhole(StoreRig rig, int way, int newestBefore)
    {
        var next = 0;
        if (way == 0)
        {
            rig.Store.History.ScanRaw(1, 0, long.MaxValue, (_, values) =>
            {
                foreach (var value in values)
                    Assert.True(value == next++, $"seed {Seed}: a scan gave {value} where {next - 1} belongs");
            });
        }
        else
        {
            foreach (var point in rig.Store.History.Read(new HistoryQuery(1, 0, long.MaxValue, HistoryTier.Raw)))
                Assert.True(point.Last == next++, $"seed {Seed}: a query gave {point.Last} where {next - 1} belongs");
        }
        Assert.True(next - 1 >= newestBefore, $"seed {Seed}: {newestBefore} was there before, and now only {next - 1}");
        return next - 1;
    }
}
