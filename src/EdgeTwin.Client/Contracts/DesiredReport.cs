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
/// <param name="Manual">Whether an output is taken over by hand, which goes before rules.</param>
/// <param name="Lease">How long it stands without being renewed; <c>0 s</c> until there is another.</param>
public sealed record DesiredReport(
    string Twin,
    string Property,
    double Value,
    long Version,
    string Time,
    long TimeNs,
    string Author,
    string Reason,
    bool Manual,
    string Lease);
