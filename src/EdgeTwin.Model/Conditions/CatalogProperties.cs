using System.Diagnostics.CodeAnalysis;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Model.Conditions;

/// <summary>The properties of a catalog.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="heldNsMax">How long a sample of a property stands, ns, by its id; null: until the next one.</param>
public sealed class CatalogProperties(IPropertyCatalog catalog, Func<int, long>? heldNsMax = null) : IConditionProperties
{
    /// <inheritdoc/>
    public IEnumerable<PropertyReference> All => Enumerable.Range(0, catalog.Count).Select(id => catalog[id].Reference);

    /// <summary>Finds a property; one whose unit is not UCUM counts as a plain number.</summary>
    public bool TryFind(PropertyReference reference, [NotNullWhen(true)] out ConditionProperty? property)
    {
        property = null;
        if (!catalog.TryFind(reference, out var id))
            return false;
        var definition = catalog[id];
        var unit = Unit.TryParse(definition.UnitCode, out var known, out _) ? known : Unit.One;
        property = new(id, reference, unit, definition.Kind, heldNsMax?.Invoke(id) ?? long.MaxValue);
        return true;
    }
}
