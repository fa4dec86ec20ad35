using EdgeTwin.Model;

namespace EdgeTwin.Store.Catalog;

/// <summary>A property was refused because the catalog holds as many as it can. Those it holds are not touched.</summary>
public sealed class CatalogFullException : InvalidOperationException
{
    /// <summary>Names the property, the limit and the next step.</summary>
    public CatalogFullException(PropertyReference reference, int propertiesMax)
        : base($"{reference} cannot be registered: the catalog holds {propertiesMax} properties, the most it can; remove sources from the configuration and start with a new data directory")
    {
        Reference = reference;
    }

    /// <summary>The property that was refused.</summary>
    public PropertyReference Reference { get; }
}
