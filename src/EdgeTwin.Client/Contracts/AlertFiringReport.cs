namespace EdgeTwin.Client.Contracts;

/// <summary>A stretch of time in which an alert would have been raised.</summary>
/// <param name="Raised">When it would have been raised, RFC 3339; where the range begins if before.</param>
/// <param name="RaisedNs">The same in ns since the Unix epoch.</param>
/// <param name="End">When it would have been over, RFC 3339; where the range ends if it would not.</param>
/// <param name="EndNs">The same in ns since the Unix epoch.</param>
/// <param name="IsOver">Whether it would have been over within the range.</param>
/// <param name="Robustness">How far the condition held at its farthest; null where truth has no margin.</param>
/// <param name="Unit">UCUM code of the unit of that; empty where there is none.</param>
/// <param name="UnitPrint">The unit as people write it.</param>
/// <param name="Extreme">When that was, RFC 3339.</param>
/// <param name="ExtremeNs">The same in ns since the Unix epoch.</param>
/// <param name="Term">Of which comparison that was; empty if of none.</param>
public sealed record AlertFiringReport(
    string Raised,
    long RaisedNs,
    string End,
    long EndNs,
    bool IsOver,
    double? Robustness,
    string Unit,
    string UnitPrint,
    string Extreme,
    long ExtremeNs,
    string Term);
