using EdgeTwin.Model;
using EdgeTwin.Store.Catalog;

namespace EdgeTwin.Store.Tests.Catalog;

public sealed class PropertyCatalogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<StoreEvent> _events = [];

    public void Dispose() => _folder.Dispose();

    private PropertyCatalog Open() => PropertyCatalog.Open(_folder.Path, TimeProvider.System, _events.Add);

    private static PropertyDefinition Property(int number) => new(
        PropertyReference.Parse($"test/twin#p{number}"), "Cel", number % 2 == 0 ? PropertyKind.Number : PropertyKind.Boolean,
        $"Number {number}, ä", number % 3 == 0 ? null : -number, number % 3 == 1 ? null : number, 0.1 * number);

    private void Register(int count)
    {
        var catalog = Open();
        for (var i = 0; i < count; i++)
            Assert.Equal(i, catalog.Register(Property(i)));
        Assert.True(catalog.EnsurePersisted());
    }

    [Fact]
    public void Ids_and_definitions_are_the_same_after_reopening()
    {
        Register(1000);
        var catalog = Open();
        Assert.Equal(1000, catalog.Count);
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(Property(i), catalog[i]);
            Assert.True(catalog.TryFind(Property(i).Reference, out var id));
            Assert.Equal(i, id);
        }
        Assert.Empty(_events);
        Assert.Throws<ArgumentOutOfRangeException>(() => catalog[1000]);
        Assert.Throws<ArgumentOutOfRangeException>(() => catalog[-1]);
    }

    [Fact]
    public void Many_registrations_are_written_together_and_twice_and_a_known_one_is_not_written()
    {
        var catalog = Open();
        for (var i = 0; i < 100; i++)
            catalog.Register(Property(i));
        Assert.Equal(0, catalog.BytesWritten);
        Assert.True(catalog.EnsurePersisted());
        Assert.Equal(["catalog.1", "catalog.2"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var written = catalog.BytesWritten;
        catalog.Register(Property(5));
        Assert.True(catalog.EnsurePersisted());
        Assert.Equal(written, catalog.BytesWritten);
    }

    [Fact]
    public void A_changed_definition_is_taken_over_under_the_same_id()
    {
        Register(3);
        var catalog = Open();
        Assert.Equal(1, catalog.Register(Property(1) with { UnitCode = "K" }));
        Assert.True(catalog.EnsurePersisted());
        Assert.Equal("K", Open()[1].UnitCode);
    }

    [Fact]
    public void A_flipped_bit_in_any_byte_of_the_newest_costs_no_name_and_there_are_two_good_ones_again()
    {
        Register(3);
        Register(4);
        var files = _folder.Snapshot();
        for (var at = 0; at < files["catalog.4"].Length; at++)
        {
            var bit = (byte)(1 << at % 8);
            files["catalog.4"][at] ^= bit;
            _folder.Restore(files);
            files["catalog.4"][at] ^= bit;
            _events.Clear();
            var catalog = Open();
            Assert.Contains("catalog.4 is damaged", Assert.Single(_events).Message, StringComparison.Ordinal);
            Assert.Equal(4, catalog.Count);
            Assert.Equal(Property(3), catalog[3]);
            Assert.True(catalog.EnsurePersisted());
            Assert.Equal(2, Directory.GetFiles(_folder.Path, "catalog.*").Length);
            Assert.Equal(4, Open().Count);
            Assert.Single(_events);
        }
    }

    [Fact]
    public void When_both_are_damaged_ids_start_above_the_floor()
    {
        Register(3);
        Register(3);
        foreach (var path in Directory.GetFiles(_folder.Path))
            File.WriteAllText(path, "nonsense");
        var catalog = Open();
        catalog.RaiseFloor(3);
        Assert.Equal(3, catalog.Register(Property(0)));
        Assert.True(catalog.EnsurePersisted());
        Assert.Equal(4, Open().Count);
    }

    [Fact]
    public void While_the_disk_refuses_properties_are_known_but_not_persisted()
    {
        File.WriteAllText(_folder.File("file"), "in the way");
        var catalog = PropertyCatalog.Open(_folder.File("file"), TimeProvider.System, _events.Add);
        Assert.Equal(0, catalog.Register(Property(0)));
        Assert.False(catalog.EnsurePersisted());
        Assert.True(catalog.TryFind(Property(0).Reference, out _));
        Assert.Contains(_events, e => e.Severity == StoreEventSeverity.Error);
    }
}
