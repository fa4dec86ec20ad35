using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Tests.Pipeline;

public sealed class ChangeRingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void A_capacity_that_is_not_a_power_of_two_is_refused(int capacity)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new ChangeRing(capacity));
        Assert.Contains("power of two", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    // published, then how many the reader has room for → what it gets and what it lost
    [InlineData(0, 8, 0, 0)]
    [InlineData(5, 8, 5, 0)]
    [InlineData(5, 3, 3, 0)]
    [InlineData(16, 32, 16, 0)]
    [InlineData(17, 32, 16, 1)]
    [InlineData(100, 32, 16, 84)]
    [InlineData(100, 4, 4, 84)]
    public void A_slow_reader_loses_the_oldest_and_is_told_how_many(int published, int room, int got, int lost)
    {
        var ring = new ChangeRing(16);
        Publish(ring, 0, published);
        var cursor = new ChangeCursor(0);
        var destination = new Sample[room];
        Assert.Equal(got, ring.Read(ref cursor, destination));
        Assert.Equal(lost, cursor.Lost);
        for (var i = 0; i < got; i++)
            Assert.Equal(lost + i, destination[i].PropertyId);
    }

    [Fact]
    public void A_block_larger_than_the_ring_leaves_its_newest_changes()
    {
        var ring = new ChangeRing(4);
        ring.Publish(Numbered(0, 11));
        var cursor = new ChangeCursor(0);
        var destination = new Sample[8];
        Assert.Equal(4, ring.Read(ref cursor, destination));
        Assert.Equal([7, 8, 9, 10], destination[..4].Select(sample => sample.PropertyId));
        Assert.Equal(7, cursor.Lost);
    }

    [Fact]
    public async Task Readers_never_see_a_torn_or_repeated_change_and_account_for_every_one()
    {
        const int Total = 2_000_000;
        var ring = new ChangeRing(256);
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => ReadAll(ring, Total))).ToArray();
        for (var at = 0; at < Total; at += 40)
            Publish(ring, at, 40);
        foreach (var (seen, lost) in await Task.WhenAll(readers))
            Assert.Equal(Total, seen + lost);
    }

    [Fact]
    public void Publishing_and_reading_allocate_nothing()
    {
        var ring = new ChangeRing(64);
        var samples = Numbered(0, 50);
        var destination = new Sample[64];
        var cursor = new ChangeCursor(0);
        ring.Publish(samples);
        ring.Read(ref cursor, destination);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            ring.Publish(samples);
            ring.Read(ref cursor, destination);
        }
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);
    }

    private static (long Seen, long Lost) ReadAll(ChangeRing ring, int total)
    {
        var cursor = new ChangeCursor(0);
        var destination = new Sample[100];
        var seen = 0L;
        var next = 0L;
        while (cursor.Next < total)
        {
            var count = ring.Read(ref cursor, destination);
            for (var i = 0; i < count; i++)
            {
                var sample = destination[i];
                Assert.True(sample.PropertyId >= next, "a change came twice or out of order");
                Assert.True(sample.PropertyId == sample.UtcNs && sample.PropertyId == sample.MonotonicNs && sample.PropertyId == sample.Value, "a change was torn");
                next = sample.PropertyId + 1;
            }
            seen += count;
        }
        return (seen, cursor.Lost);
    }

    private static void Publish(ChangeRing ring, int first, int count) => ring.Publish(Numbered(first, count));

    private static Sample[] Numbered(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(n => new Sample(n, Quality.Good, QualityReason.None, n, n, n))];
}
