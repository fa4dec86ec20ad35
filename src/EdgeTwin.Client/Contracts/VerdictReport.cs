namespace EdgeTwin.Client.Contracts;

/// <summary>What a condition comes to at a moment.</summary>
/// <param name="Truth"><c>true</c>, <c>false</c> or <c>unknown</c>.</param>
/// <param name="Robustness">How far it is from changing its truth: positive while it holds, negative while it does not; null while it is unknown, or where truth has no margin.</param>
/// <param name="Unit">UCUM code of the unit of that; empty where there is none.</param>
/// <param name="UnitPrint">The unit as people write it.</param>
/// <param name="Term">The comparison it hangs on; empty if on none.</param>
/// <param name="Time">The moment it speaks of, RFC 3339: now, less what it looks ahead.</param>
/// <param name="TimeNs">The same in ns since the Unix epoch.</param>
/// <param name="Since">Since when its truth is what it is, RFC 3339; null if nothing was ever measured.</param>
/// <param name="SinceNs">The same in ns since the Unix epoch; 0 if never.</param>
/// <param name="Why">Why it is unknown, in words; empty if it is not.</param>
public sealed record VerdictReport(
    string Truth,
    double? Robustness,
    string Unit,
    string UnitPrint,
    string Term,
    string Time,
    long TimeNs,
    string? Since,
    long SinceNs,
    string Why);
