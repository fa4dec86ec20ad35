using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Store.Catalog;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>
/// The store's catalog with what the configuration says about properties laid over what their sources declare.
/// </summary>
public sealed class ConfiguredCatalog(IPropertyCatalog inner, Action<string> reportContradiction) : IPropertyCatalog
{
    private readonly Lock _gate = new();
    private readonly Dictionary<PropertyReference, PropertyDefinition> _declared = [];
    private Dictionary<PropertyReference, PropertyOverride> _overrides = [];

    /// <inheritdoc/>
    public int Count => inner.Count;

    /// <inheritdoc/>
    public PropertyDefinition this[int propertyId] => inner[propertyId];

    /// <inheritdoc/>
    public (double Min, double Max) RangeOf(int propertyId) => inner.RangeOf(propertyId);

    /// <inheritdoc/>
    public bool TryFind(PropertyReference reference, out int propertyId) => inner.TryFind(reference, out propertyId);

    /// <inheritdoc/>
    public int Register(PropertyDefinition definition)
    {
        lock (_gate)
        {
            _declared[definition.Reference] = definition;
            return inner.Register(Overlay(definition));
        }
    }

    /// <summary>Takes a configuration's twins: properties known already are changed, those no source declares are added.</summary>
    public void Configure(IEnumerable<TwinDefinition> twins)
    {
        lock (_gate)
        {
            var before = _overrides.Keys.ToHashSet();
            _overrides = twins.SelectMany(twin => twin.Properties).ToDictionary(property => property.Reference);
            foreach (var reference in _overrides.Keys.Union(before))
            {
                if (_declared.TryGetValue(reference, out var declared))
                    RegisterIfThereIsRoom(Overlay(declared));
                else if (_overrides.TryGetValue(reference, out var written))
                    RegisterIfThereIsRoom(written.ToDefinition());
            }
        }
    }

    /// <summary>A configuration that asks for too many properties must not keep the agent from running with the others.</summary>
    private void RegisterIfThereIsRoom(PropertyDefinition definition)
    {
        try
        {
            inner.Register(definition);
        }
        catch (CatalogFullException error)
        {
            reportContradiction(error.Message);
        }
    }

    private PropertyDefinition Overlay(PropertyDefinition declared)
    {
        if (!_overrides.TryGetValue(declared.Reference, out var written))
            return declared;
        if (!written.TryApplyTo(declared, out var definition, out var problem))
            reportContradiction(problem);
        return definition;
    }
}
