using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests;

/// <summary>A catalog in memory that remembers how often its sources expect a sample of each property.</summary>
internal sealed class TestCatalog : MemoryCatalog, IPropertyCatalog
{
    private readonly Lock _gate = new();

    /// <summary>How often each property is expected, as its source has declared.</summary>
    public Dictionary<int, TimeSpan?> Expected { get; } = [];

    public void Expect(int propertyId, TimeSpan? period)
    {
        lock (_gate)
            Expected[propertyId] = period;
    }
}
