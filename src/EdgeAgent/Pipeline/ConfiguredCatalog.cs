using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>
/// The store's catalog with what the configuration says about properties laid over what their sources declare.
/// </summary>
public sealed class ConfiguredCatalog(IPropertyCatalog inner) : IPropertyCatalog
{
    private readonly Lock _gate = new();
    private readonly Dictionary<PropertyReference, PropertyDefinition> _declared = [];
    private Dictionary<PropertyReference, PropertyOverride> _overrides = [];

    /// <inheritdoc/>
    public int Count => inner.Count;

    /// <inheritdoc/>
    public PropertyDefinition this[int propertyId] => inner[propertyId];

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
                var declared = _declared.GetValueOrDefault(reference) ?? new PropertyDefinition(reference, "1");
                inner.Register(Overlay(declared));
            }
        }
    }

    private PropertyDefinition Overlay(PropertyDefinition declared)
    {
        if (!_overrides.TryGetValue(declared.Reference, out var change))
            return declared;
        return declared with
        {
            UnitCode = change.UnitCode ?? declared.UnitCode,
            Kind = change.Kind ?? declared.Kind,
            Description = change.Description ?? declared.Description,
            RangeMin = change.RangeMin ?? declared.RangeMin,
            RangeMax = change.RangeMax ?? declared.RangeMax,
            Resolution = change.Resolution ?? declared.Resolution,
        };
    }
}
