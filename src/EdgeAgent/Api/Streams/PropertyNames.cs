using System.Text;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Api.Streams;

/// <summary>The names and units of properties as UTF-8, encoded once and shared by all streams.</summary>
public sealed class PropertyNames
{
    private readonly IPropertyCatalog _catalog;
    private Entry?[] _entries = [];

    /// <summary>Names of a catalog's properties.</summary>
    public PropertyNames(IPropertyCatalog catalog) => _catalog = catalog;

    /// <summary>A property's names.</summary>
    public Entry this[int propertyId]
    {
        get
        {
            var entries = Volatile.Read(ref _entries);
            return propertyId < entries.Length && entries[propertyId] is { } entry ? entry : Add(propertyId);
        }
    }

    private Entry Add(int propertyId)
    {
        // Two threads may both do this: each publishes a whole array, and what one forgets is encoded again later.
        var entries = new Entry?[Math.Max(_catalog.Count, propertyId + 1)];
        Volatile.Read(ref _entries).CopyTo(entries, 0);
        var definition = _catalog[propertyId];
        var entry = new Entry(Encoding.UTF8.GetBytes(definition.Reference.Twin.Path), Encoding.UTF8.GetBytes(definition.Reference.Name), Encoding.UTF8.GetBytes(definition.UnitCode));
        entries[propertyId] = entry;
        Volatile.Write(ref _entries, entries);
        return entry;
    }

    /// <summary>One property's names as UTF-8.</summary>
    /// <param name="Twin">The twin's id.</param>
    /// <param name="Property">The property's name.</param>
    /// <param name="Unit">The unit's code.</param>
    public sealed record Entry(byte[] Twin, byte[] Property, byte[] Unit);
}
