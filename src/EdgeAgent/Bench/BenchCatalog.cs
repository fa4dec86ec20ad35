using EdgeTwin.Model;

namespace EdgeTwin.Agent.Bench;

/// <summary>A catalog for the few properties of one benchmark, not kept.</summary>
internal sealed class BenchCatalog : IPropertyCatalog
{
    private readonly Lock _gate = new();
    private readonly List<PropertyDefinition> _definitions = [];

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
            if (TryFind(definition.Reference, out var id))
                return id;
            _definitions.Add(definition);
            return _definitions.Count - 1;
        }
    }

    /// <inheritdoc/>
    public bool TryFind(PropertyReference reference, out int propertyId)
    {
        lock (_gate)
            propertyId = _definitions.FindIndex(definition => definition.Reference == reference);
        return propertyId >= 0;
    }
}
