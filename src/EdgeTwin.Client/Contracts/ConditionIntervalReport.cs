namespace EdgeTwin.Client.Contracts;

/// <summary>A stretch of time in which a condition had one truth.</summary>
/// <param name="Truth"><c>true</c>, <c>false</c> or <c>unknown</c>.</param>
/// <param name="Begin">When it began, RFC 3339; where the range begins if it had it before.</param>
/// <param name="BeginNs">The same in ns since the Unix epoch.</param>
/// <param name="End">When it ended, RFC 3339.</param>
/// <param name="EndNs">The same in ns since the Unix epoch.</param>
/// <param name="Robustness">The smallest margin while it held, the largest lack (below 0) while it did not; null while it was unknown, or where truth has no margin.</param>
/// <param name="Unit">UCUM code of the unit of that; empty where there is none.</param>
/// <param name="UnitPrint">The unit as people write it.</param>
/// <param name="ExtremeNs">When that was first so, ns since the Unix epoch.</param>
/// <param name="Extreme">The same, RFC 3339.</param>
/// <param name="Term">Of which comparison that was; empty if of none.</param>
public sealed record ConditionIntervalReport(
    string Truth,
    string Begin,
    long BeginNs,
    string End,
    long EndNs,
    double? Robustness,
    string Unit,
    string UnitPrint,
    string Extreme,
    long ExtremeNs,
    string Term);
