namespace EdgeTwin.Store.Desired;

/// <summary>What someone wants a property to be.</summary>
/// <param name="Value">The wanted value in the property's unit.</param>
/// <param name="Version">Counts the changes of this desired state from 1.</param>
/// <param name="UtcNs">When it was wanted, ns since the Unix epoch.</param>
/// <param name="Author">Who wants it.</param>
/// <param name="Reason">Why.</param>
public sealed record DesiredState(double Value, long Version, long UtcNs, string Author, string Reason);
