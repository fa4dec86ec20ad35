using EdgeTwin.Model;
using EdgeTwin.Store.Catalog;
using EdgeTwin.Store.History;
using EdgeTwin.Store.Journal;

namespace EdgeTwin.Store.Tests;

/// <summary>What the parts of a store owe one another when it is opened.</summary>
public sealed class TwinStoreTests
{
    private const long Second = 1_000_000_000;

    [Fact]
    public void A_lost_catalog_never_lets_an_id_mean_another_property()
    {
        using var rig = new StoreRig(properties: 3);
        rig.Take([rig.At(0, 1), rig.At(2, 5)]);
        rig.Commit();
        rig.Store.Dispose();
        Directory.Delete(Path.Combine(rig.Path, "catalog"), recursive: true);
        rig.Reopen();
        Assert.Equal(3, rig.Store.Catalog.Count);
        Assert.Equal("lost#property-2", rig.Store.Catalog[2].Reference.ToString());
        Assert.Equal(3, rig.Store.Catalog.Register(new PropertyDefinition(PropertyReference.Parse("test/twin0#p0"), "Cel")));
        Assert.True(rig.Store.State.TryRead(2, out var state));
        Assert.Equal(5, state.Value);
    }

    [Fact]
    public void A_full_catalog_refuses_one_more_says_so_once_and_everything_else_goes_on()
    {
        using var rig = new StoreRig(options => options with { PropertiesMax = 3 }, properties: 3);
        var refused = Assert.Throws<CatalogFullException>(() => rig.Store.Catalog.Register(new PropertyDefinition(PropertyReference.Parse("one/more#p"), "Cel")));
        Assert.Contains("one/more#p cannot be registered: the catalog holds 3 properties", refused.Message, StringComparison.Ordinal);
        Assert.Throws<CatalogFullException>(() => rig.Store.Catalog.Register(new PropertyDefinition(PropertyReference.Parse("one/more#q"), "Cel")));
        Assert.Single(rig.Events, e => e.Source == "catalog" && e.Severity == StoreEventSeverity.Error);

        Assert.Equal(1, rig.Store.Catalog.Register(new PropertyDefinition(PropertyReference.Parse("test/twin0#p1"), "K")));
        rig.Take([rig.At(0, 1), rig.At(1, 2), rig.At(2, 3)]);
        rig.Commit();
        rig.Reopen();
        Assert.Equal("K", rig.Store.Catalog[1].UnitCode);
        Assert.Equal(3, Enumerable.Range(0, 3).Count(id => rig.Store.State.TryRead(id, out _)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_journaled_clock_step_moves_what_was_measured_before_the_clock_was_set(bool isMergedAtOnce)
    {
        using var rig = new StoreRig(options => options with { History = new HistoryOptions { MergeBytes = 1 } }, properties: 1);
        rig.Time.Step = DateTimeOffset.UnixEpoch - StoreRig.Start;
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        rig.Take([rig.At(0, 7)]);
        rig.Commit();
        rig.Store.Maintain(CancellationToken.None);
        Assert.Equal(0, rig.Store.History.SegmentCount);
        rig.Time.Step = TimeSpan.Zero;
        var step = new ClockStepRecord(rig.Options.BootId, rig.Time.GetTimestamp(), rig.NowNs - rig.Time.GetTimestamp());
        Assert.True(rig.Store.Journal.TryAppend(JournalRecordKind.ClockStep, step.ToBytes(), out _));
        rig.Reopen();
        if (isMergedAtOnce)
            rig.Store.History.Merge(CancellationToken.None);
        Assert.Equal(isMergedAtOnce, rig.Store.History.SegmentCount > 0);
        var point = Assert.Single(rig.Store.History.Read(new HistoryQuery(0, 0, long.MaxValue, HistoryTier.Raw)));
        Assert.Equal((StoreRig.UtcNs(StoreRig.Start) + Second, 7.0), (point.UtcNs, point.Last));
    }

    [Fact]
    public void A_history_folder_that_cannot_be_used_is_an_event_and_the_store_opens()
    {
        using var rig = new StoreRig(properties: 1);
        rig.Store.Dispose();
        Directory.Delete(Path.Combine(rig.Path, "history"), recursive: true);
        File.WriteAllText(Path.Combine(rig.Path, "history"), "in the way");
        rig.Reopen();
        Assert.Contains(rig.Events, e => e.Source == "history" && e.Severity == StoreEventSeverity.Error);
        rig.Take([rig.At(0, 7)]);
        rig.Commit();
        Assert.Equal(7, Assert.Single(rig.Store.History.Read(new HistoryQuery(0, 0, long.MaxValue, HistoryTier.Raw))).Last);
    }
}
