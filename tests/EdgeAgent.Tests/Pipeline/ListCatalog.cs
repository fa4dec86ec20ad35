using EdgeTwin.Model;

namespace EdgeTwin.Agent.Tests.Pipeline;

/// <summary>A catalog in memory.</summary>
internal sealed class ListCatalog : IPropertyCatalog
{
    private readonly List<PropertyDefinition> _definitions = [];

    public int Count => _definitions.Count;

    public PropertyDefinition this[int propertyId] => _definitions[propertyId];

    public int Register(PropertyDefinition definition)
    {
        if (TryFind(definition.Reference, out var id))
        {
            _definitions[id] = definition;
            return id;
        }
        _definitions.Add(definition);
        return _definitions.Count - 1;
    }

    public bool TryFind(PropertyReference reference, out int propertyId)
    {
        propertyId = _definitions.FindIndex(definition => definition.Reference == reference);
        return propertyId >= 0;
    }
}
