using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Tests.Pipeline;

public sealed class SilenceTableTests
{
    private readonly SilenceTable _table = new();
    private readonly object _bus = new();

    [Theory]
    [InlineData(0, 5)] // the least
    [InlineData(1, 5)]
    [InlineData(2, 6)]
    [InlineData(60, 180)]
    [InlineData(86_400, 259_200)]
    public void The_bound_is_three_periods_and_at_least_5_s(int periodSeconds, int boundSeconds)
    {
        _table.Declare(3, TimeSpan.FromSeconds(periodSeconds), _bus);
        Assert.Equal(boundSeconds * 1_000_000_000L, _table.NsMax(3));
    }

    [Fact]
    public void Without_a_period_silence_says_nothing()
    {
        Assert.Equal(SilenceTable.NeverNs, _table.NsMax(0));
        _table.Claim(0, _bus);
        Assert.Equal(SilenceTable.NeverNs, _table.NsMax(0));
        _table.Declare(1, TimeSpan.FromSeconds(1), _bus);
        _table.Declare(1, null, _bus);
        Assert.Equal(SilenceTable.NeverNs, _table.NsMax(1));
        _table.Declare(2, TimeSpan.MaxValue, _bus);
        Assert.InRange(_table.NsMax(2), long.MaxValue - 1000, long.MaxValue);
    }

    [Fact]
    public void Registering_again_does_not_forget_the_period()
    {
        _table.Declare(0, TimeSpan.FromSeconds(10), _bus);
        _table.Claim(0, _bus);
        Assert.Equal(30_000_000_000, _table.NsMax(0));
        _table.Claim(0, new object());
        Assert.Equal(SilenceTable.NeverNs, _table.NsMax(0));
    }

    [Fact]
    public void When_a_source_ends_what_it_had_goes_stale_unless_another_has_it_by_now()
    {
        var other = new object();
        _table.Claim(0, _bus);
        _table.Declare(1, TimeSpan.FromHours(1), _bus);
        _table.Declare(2, TimeSpan.FromHours(1), _bus);
        _table.Declare(2, TimeSpan.FromHours(2), other);
        _table.End(_bus);
        Assert.Equal([5L, 5L, 7200L * 3], [.. Enumerable.Range(0, 3).Select(id => _table.NsMax(id) / 1_000_000_000)]);
    }

    [Fact]
    public void A_bus_that_declares_after_its_end_makes_nothing_fresh()
    {
        var catalog = new ConfiguredCatalog(new MemoryCatalog(), problem => Assert.Fail(problem));
        var parts = new BusParts(new ChannelSetTable(), catalog, _table);
        var id = parts.Register(new PropertyDefinition(PropertyReference.Parse("a#b"), "1"));
        parts.End();
        parts.Expect(id, TimeSpan.FromDays(1));
        Assert.Equal(5_000_000_000, _table.NsMax(id));
        parts.Register(new PropertyDefinition(PropertyReference.Parse("a#b"), "1"));
        Assert.Equal(5_000_000_000, _table.NsMax(id));
    }

    [Fact]
    public void Asking_allocates_nothing()
    {
        _table.Declare(500, TimeSpan.FromSeconds(10), _bus);
        var sum = _table.NsMax(500);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
            sum ^= _table.NsMax(i & 1023);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);
        Assert.NotEqual(-1, sum);
    }
}
