using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Host;
using EdgeTwin.Devices.Recording;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests;

/// <summary>How often a sample is to be expected, as each kind of source declares it.</summary>
public sealed class PeriodTests
{
    private readonly TestCatalog _catalog = new();

    [Fact]
    public void What_is_registered_before_or_after_is_expected_at_the_period()
    {
        var catalog = new PeriodCatalog(_catalog, TimeSpan.FromSeconds(2));
        catalog.Register(Property("a#one"));
        Assert.Equal(TimeSpan.FromSeconds(2), Expected("a#one"));
        catalog.Period = TimeSpan.FromSeconds(30);
        catalog.Register(Property("a#two"));
        Assert.Equal(TimeSpan.FromSeconds(30), Expected("a#one"));
        Assert.Equal(TimeSpan.FromSeconds(30), Expected("a#two"));
        catalog.Period = null;
        Assert.Null(Expected("a#one"));
    }

    [Fact]
    public void Everything_of_the_host_is_expected_at_its_period_also_what_turns_up_later()
    {
        using var host = new HostFixture();
        host.CopyMachine("raspberry-pi-4");
        host.Tick();
        host.Write("proc/net/dev", "Inter-|\n face |\n  wwan7: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n");
        host.Tick();
        Assert.Contains(Enumerable.Range(0, host.Catalog.Count), id => host.Catalog[id].Reference.Name.Contains("wwan7", StringComparison.Ordinal));
        for (var id = 0; id < host.Catalog.Count; id++)
            Assert.Equal(new HostBusOptions().Period, host.Catalog.Expected[id]);
    }

    [Fact]
    public void A_replayed_channel_set_is_expected_at_the_longest_pause_it_has_had()
    {
        var catalog = new PeriodCatalog(_catalog, period: null);
        catalog.Register(Property("a#one"));
        var source = new ReplaySource(0, catalog, isEventDriven: false);
        foreach (var (seconds, expected) in new (int, int?)[] { (100, null), (110, 10), (115, 10), (145, 30), (150, 30), (10, 30), (60, 50) })
        {
            source.Observe(seconds * 1_000_000_000L);
            Assert.Equal(expected is { } s ? TimeSpan.FromSeconds(s) : null, Expected("a#one"));
        }
    }

    [Fact]
    public void A_replayed_channel_set_that_is_driven_by_events_is_never_expected()
    {
        var catalog = new PeriodCatalog(_catalog, period: null);
        catalog.Register(Property("a#edge"));
        var source = new ReplaySource(0, catalog, isEventDriven: true);
        source.Observe(0);
        source.Observe(1_000_000_000);
        Assert.Null(Expected("a#edge"));
    }

    private static PropertyDefinition Property(string reference) => new(PropertyReference.Parse(reference), "1");

    private TimeSpan? Expected(string reference) =>
        _catalog.TryFind(PropertyReference.Parse(reference), out var id) ? _catalog.Expected[id] : throw new KeyNotFoundException(reference);
}
