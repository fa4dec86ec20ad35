using EdgeTwin.Model;

namespace EdgeTwin.Agent.Api.Streams;

/// <summary>Which changes a subscriber wants; decided once per property, then looked up.</summary>
public sealed class ChangeFilter
{
    private readonly IPropertyCatalog _catalog;
    private readonly HashSet<string> _twins;
    private readonly HashSet<int> _properties;
    private bool[] _wanted = [];

    /// <summary>Wants the changes of some twins and some properties; of everything if neither is given.</summary>
    public ChangeFilter(IPropertyCatalog catalog, IEnumerable<TwinId> twins, IEnumerable<int> properties)
    {
        _catalog = catalog;
        _twins = [.. twins.Select(twin => twin.Path)];
        _properties = [.. properties];
    }

    /// <summary>Whether a property's changes are wanted.</summary>
    public bool Wants(int propertyId)
    {
        if (_twins.Count + _properties.Count == 0)
            return true;
        if (propertyId >= _wanted.Length)
            Grow();
        return _wanted[propertyId];
    }

    private void Grow()
    {
        var wanted = new bool[_catalog.Count];
        for (var id = 0; id < wanted.Length; id++)
            wanted[id] = _properties.Contains(id) || _twins.Contains(_catalog[id].Reference.Twin.Path);
        _wanted = wanted;
    }
}
