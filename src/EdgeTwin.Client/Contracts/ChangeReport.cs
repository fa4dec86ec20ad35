namespace EdgeTwin.Client.Contracts;

/// <summary>One change of one property.</summary>
/// <param name="Cursor">Where the stream goes on after this change.</param>
/// <param name="Twin">The twin's id.</param>
/// <param name="Property">The property's name.</param>
/// <param name="Value">The new value in the unit; null where the quality is bad.</param>
/// <param name="Unit">UCUM code of the unit.</param>
/// <param name="Quality"><c>good</c>, <c>uncertain</c>, <c>stale</c> or <c>bad</c>.</param>
/// <param name="Reason">Why the quality is not good, in words; empty when it is.</param>
/// <param name="Time">When it was measured, RFC 3339.</param>
/// <param name="TimeNs">The same in ns since the Unix epoch.</param>
public sealed record ChangeReport(
    string Cursor,
    string Twin,
    string Property,
    double? Value,
    string Unit,
    string Quality,
    string Reason,
    string Time,
    long TimeNs);
