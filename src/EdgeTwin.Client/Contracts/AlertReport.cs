namespace EdgeTwin.Client.Contracts;

/// <summary>An alert as it is now.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="State"><c>unknown</c>, <c>normal</c>, <c>pending</c>, <c>raised</c>, <c>acknowledged</c> or <c>cleared</c> (over, but not acknowledged).</param>
/// <param name="Severity"><c>info</c>, <c>warning</c> or <c>critical</c>.</param>
/// <param name="Text">What people are told.</param>
/// <param name="When">The condition under which it is raised.</param>
/// <param name="Clear">The condition under which it is over; null: as soon as the other no longer holds.</param>
/// <param name="For">How long its condition must hold before it is raised, such as <c>5 min</c>.</param>
/// <param name="Since">Since when it is in this state, RFC 3339; null if nothing was ever measured.</param>
/// <param name="SinceNs">The same in ns since the Unix epoch; 0 if never.</param>
/// <param name="Raised">When it was raised last, RFC 3339; null if it never was.</param>
/// <param name="RaisedNs">The same in ns since the Unix epoch; 0 if it never was.</param>
/// <param name="AcknowledgedBy">Who acknowledged it; empty while it is not acknowledged.</param>
/// <param name="Reason">What they said.</param>
/// <param name="Verdict">What its condition comes to now.</param>
public sealed record AlertReport(
    string Name,
    string State,
    string Severity,
    string Text,
    string When,
    string? Clear,
    string For,
    string? Since,
    long SinceNs,
    string? Raised,
    long RaisedNs,
    string AcknowledgedBy,
    string Reason,
    VerdictReport Verdict);
