namespace EdgeTwin.Model;

/// <summary>A catalog that is not kept: for one measurement, or one replay.</summary>
public class MemoryCatalog : IPropertyCatalog
{
    private readonly Lock _gate = new();
    private readonly List<PropertyDefinition> _definitions = [];
    private readonly Dictionary<PropertyReference, int> _ids = [];

    /// <summary>The most properties it takes.</summary>
    public int CountMax { get; init; } = int.MaxValue;

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            lock (_gate)
                return _definitions.Count;
        }
    }

    /// <inheritdoc/>
    public PropertyDefinition this[int propertyId]
    {
        get
        {
            lock (_gate)
                return _definitions[propertyId];
        }
    }

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public bool TryFind(PropertyReference reference, out int propertyId)
    {
        lock (_gate)
            return _ids.TryGetValue(reference, out propertyId);
    }
}
