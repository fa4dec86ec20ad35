using EdgeTwin.Devices.Actuators;
using EdgeTwin.Devices.Frames;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>
/// What one run of a bus takes of the agent, so that it can be given back: its channel sets when all its frames were taken,
/// and the freshness of its properties when it has ended. It is the catalog that the bus registers its properties with.
/// </summary>
public sealed class BusParts(ChannelSetTable channelSets, IPropertyCatalog catalog, SilenceTable silence) : IPropertyCatalog
{
    private volatile bool _hasEnded;

    /// <summary>Where the bus adds its decoders.</summary>
    public ChannelSetTable ChannelSets { get; } = channelSets.ForOneBus();

    /// <summary>What the bus is given for its outputs, and the actuators it has made of them; null where nothing is driven.</summary>
    public BusOutputs? Outputs { get; init; }

    /// <inheritdoc/>
    public int Count => catalog.Count;

    /// <inheritdoc/>
    public PropertyDefinition this[int propertyId] => catalog[propertyId];

    /// <inheritdoc/>
    public (double Min, double Max) RangeOf(int propertyId) => catalog.RangeOf(propertyId);

    /// <inheritdoc/>
    public bool TryFind(PropertyReference reference, out int propertyId) => catalog.TryFind(reference, out propertyId);

    /// <inheritdoc/>
    public int Register(PropertyDefinition definition)
    {
        var id = catalog.Register(definition);
        silence.Claim(id, this);
        EndAgain();
        return id;
    }

    /// <inheritdoc/>
    public void Expect(int propertyId, TimeSpan? period)
    {
        silence.Declare(propertyId, period, this);
        EndAgain();
    }

    /// <summary>The bus reads no more: what it measured goes stale.</summary>
    public void End()
    {
        _hasEnded = true;
        silence.End(this);
    }

    /// <summary>A loop that hung when it was stopped may still declare things when it comes back.</summary>
    private void EndAgain()
    {
        if (_hasEnded)
            silence.End(this);
    }
}
