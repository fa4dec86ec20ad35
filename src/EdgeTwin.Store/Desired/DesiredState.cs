namespace EdgeTwin.Store.Desired;

/// <summary>What someone wants a property to be.</summary>
/// <param name="Value">The wanted value in the property's unit; NaN where nothing is wanted any more.</param>
/// <param name="Version">Counts the changes of this desired state from 1.</param>
/// <param name="UtcNs">When it was wanted, ns since the Unix epoch.</param>
/// <param name="Author">Who wants it.</param>
/// <param name="Reason">Why.</param>
public sealed record DesiredState(double Value, long Version, long UtcNs, string Author, string Reason)
{
    /// <summary>Whether a person has taken an output over by hand, which goes before rules.</summary>
    public bool IsManual { get; init; }

    /// <summary>How long it stands without being renewed, ns; 0 until there is another. After a restart one with a lease is over.</summary>
    public long LeaseNs { get; init; }

    /// <summary>Whether nothing is wanted any more; the value is then NaN.</summary>
    public bool IsReleased => double.IsNaN(Value);
}
