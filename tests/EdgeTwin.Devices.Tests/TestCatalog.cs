using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests;

/// <summary>A catalog in memory.</summary>
internal sealed class TestCatalog : IPropertyCatalog
{
    private readonly Lock _gate = new();
    private readonly List<PropertyDefinition> _definitions = [];
    private readonly Dictionary<PropertyReference, int> _ids = [];

    /// <summary>How often each property is expected, as its source has declared.</summary>
    public Dictionary<int, TimeSpan?> Expected { get; } = [];

    public int CountMax { get; init; } = int.MaxValue;

    public int Count
    {
        get
        {
            lock (_gate)
                return _definitions.Count;
        }
    }

    public PropertyDefinition this[int propertyId]
    {
        get
        {
            lock (_gate)
                return _definitions[propertyId];
        }
    }

    public int Register(PropertyDefinition definition)
    {
        lock (_gate)
        {
            if (_ids.TryGetValue(definition.Reference, out var id))
            {
                _definitions[id] = definition;
                return id;
            }
            if (_definitions.Count == CountMax)
                throw new InvalidOperationException("the catalog is full");
            _definitions.Add(definition);
            _ids.Add(definition.Reference, _definitions.Count - 1);
            return _definitions.Count - 1;
        }
    }

    public void Expect(int propertyId, TimeSpan? period)
    {
        lock (_gate)
            Expected[propertyId] = period;
    }

    public bool TryFind(PropertyReference reference, out int propertyId)
    {
        lock (_gate)
            return _ids.TryGetValue(reference, out propertyId);
    }
}
