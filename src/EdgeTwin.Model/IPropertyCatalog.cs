namespace EdgeTwin.Model;

/// <summary>
/// Gives every property a small dense id that stays the same across restarts, so that the sample path never touches a name.
/// Reading is safe from any thread; ids start at 0 and have no gaps.
/// </summary>
public interface IPropertyCatalog
{
    /// <summary>How many properties are known.</summary>
    int Count { get; }

    /// <summary>The id of a property; registers it first if it is new, or takes over the new definition if it changed.</summary>
    /// <exception cref="InvalidOperationException">The catalog is full.</exception>
    int Register(PropertyDefinition definition);

    /// <summary>The definition behind an id.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such id.</exception>
    PropertyDefinition this[int propertyId] { get; }

    /// <summary>Finds a property by name; false if it was never registered.</summary>
    bool TryFind(PropertyReference reference, out int propertyId);

    /// <summary>
    /// A source says how often a sample of a property is to be expected from now on; a property that is silent for much longer is
    /// stale. Null: only when something happens, so silence alone says nothing. A catalog that tells nobody's age may ignore it.
    /// </summary>
    void Expect(int propertyId, TimeSpan? period)
    {
        // Names and ids are all that most catalogs know.
    }

    /// <summary>The declared range of a property; infinite where none is declared. A catalog may know it without making the definition.</summary>
    (double Min, double Max) RangeOf(int propertyId)
    {
        var definition = this[propertyId];
        return (definition.RangeMin ?? double.NegativeInfinity, definition.RangeMax ?? double.PositiveInfinity);
    }
}
