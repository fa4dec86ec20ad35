namespace EdgeTwin.Client.Contracts;

/// <summary>Something an operator should know.</summary>
/// <param name="Time">When, RFC 3339.</param>
/// <param name="TimeNs">The same in ns since the Unix epoch.</param>
/// <param name="Severity"><c>info</c>, <c>warning</c> or <c>error</c>.</param>
/// <param name="Source">Which part says so.</param>
/// <param name="Message">What happened and the next step.</param>
public sealed record EventReport(
    string Time,
    long TimeNs,
    string Severity,
    string Source,
    string Message);
