namespace EdgeTwin.Client.Contracts;

/// <summary>What someone wants a property to be.</summary>
/// <param name="Twin">The twin's id.</param>
/// <param name="Property">The property's name.</param>
/// <param name="Value">The wanted value in the property's unit.</param>
/// <param name="Version">Counts the changes of this desired state from 1.</param>
/// <param name="Time">When it was wanted, RFC 3339.</param>
/// <param name="TimeNs">The same in ns since the Unix epoch.</param>
/// <param name="Author">Who wants it.</param>
/// <param name="Reason">Why.</param>
public sealed record DesiredReport(
    string Twin,
    string Property,
    double Value,
    long Version,
    string Time,
    long TimeNs,
    string Author,
    string Reason);
