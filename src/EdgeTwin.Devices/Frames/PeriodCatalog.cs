using EdgeTwin.Model;

namespace EdgeTwin.Devices.Frames;

/// <summary>
/// The catalog as the decoders of a periodic source see it: whatever they register, at once or when a new row turns up
/// later, is expected every <see cref="Period"/>. A source whose samples come by events (edges of a line, say) uses the catalog itself
/// and so expects nothing.
/// </summary>
public sealed class PeriodCatalog(IPropertyCatalog inner, TimeSpan? period) : IPropertyCatalog
{
    private readonly Lock _gate = new();
    private readonly HashSet<int> _registered = [];
    private TimeSpan? _period = period;

    /// <summary>How often a sample of each property is expected; null: not known, or only when something happens. Setting it counts for what was registered before, too.</summary>
    public TimeSpan? Period
    {
        get
        {
            lock (_gate)
                return _period;
        }
        set
        {
            lock (_gate)
            {
                _period = value;
                foreach (var id in _registered)
                    inner.Expect(id, value);
            }
        }
    }

    /// <inheritdoc/>
    public int Count => inner.Count;

    /// <inheritdoc/>
    public PropertyDefinition this[int propertyId] => inner[propertyId];

    /// <inheritdoc/>
    public int Register(PropertyDefinition definition)
    {
        lock (_gate)
        {
            var id = inner.Register(definition);
            _registered.Add(id);
            inner.Expect(id, _period);
            return id;
        }
    }

    /// <inheritdoc/>
    public void Expect(int propertyId, TimeSpan? period) => inner.Expect(propertyId, period);

    /// <inheritdoc/>
    public bool TryFind(PropertyReference reference, out int propertyId) => inner.TryFind(reference, out propertyId);

    /// <inheritdoc/>
    public (double Min, double Max) RangeOf(int propertyId) => inner.RangeOf(propertyId);
}
