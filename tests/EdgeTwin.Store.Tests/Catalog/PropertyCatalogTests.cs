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
    public void Many_registrations_are_one_write_and_a_known_one_is_none()
    {
        var catalog = Open();
        for (var i = 0; i < 100; i++)
            catalog.Register(Property(i));
        Assert.Equal(0, catalog.BytesWritten);
        Assert.True(catalog.EnsurePersisted());
        Assert.Equal(["catalog.1"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
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
    public void A_flipped_bit_in_any_byte_of_the_newest_gives_way_to_the_one_before_and_the_floor_keeps_ids_apart()
    {
        Register(3);
        var first = Open();
        first.Register(Property(3));
        Assert.True(first.EnsurePersisted());
        var files = _folder.Snapshot();
        for (var at = 0; at < files["catalog.2"].Length; at++)
        {
            var bit = (byte)(1 << at % 8);
            files["catalog.2"][at] ^= bit;
            _folder.Restore(files);
            files["catalog.2"][at] ^= bit;
            _events.Clear();
            var catalog = Open();
            Assert.Equal(3, catalog.Count);
            Assert.Contains("catalog.2 is damaged", Assert.Single(_events).Message, StringComparison.Ordinal);
            catalog.RaiseFloor(4);
            Assert.Equal("lost#property-3", catalog[3].Reference.ToString());
            Assert.Equal(4, catalog.Register(Property(3)));
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
