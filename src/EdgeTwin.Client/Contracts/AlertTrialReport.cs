namespace EdgeTwin.Client.Contracts;

/// <summary>When an alert would have been raised, had it been there.</summary>
/// <param name="When">Its condition in canonical form.</param>
/// <param name="Clear">The condition under which it is over, in canonical form; null for none.</param>
/// <param name="For">How long its condition must hold before it is raised.</param>
/// <param name="From">Where the range begins, RFC 3339.</param>
/// <param name="FromNs">The same in ns since the Unix epoch.</param>
/// <param name="To">Where it ends, RFC 3339.</param>
/// <param name="ToNs">The same in ns since the Unix epoch.</param>
/// <param name="Count">How often it would have been raised.</param>
/// <param name="RaisedSeconds">For how long in all, s.</param>
/// <param name="UnknownSeconds">How long its condition was unknown, s.</param>
/// <param name="Firings">The first 1,000 of them, in order of time.</param>
public sealed record AlertTrialReport(
    string When,
    string? Clear,
    string For,
    string From,
    long FromNs,
    string To,
    long ToNs,
    long Count,
    double RaisedSeconds,
    double UnknownSeconds,
    IReadOnlyList<AlertFiringReport> Firings);
