namespace EdgeTwin.Client.Contracts;

/// <summary>One property: what it is and what it was last.</summary>
/// <param name="Twin">The twin's id.</param>
/// <param name="Property">The property's name within the twin.</param>
/// <param name="Value">The last value in the unit; a boolean is 0 or 1; null while there is none, or while the quality is bad.</param>
/// <param name="Unit">UCUM code of the unit, <c>1</c> for a plain number.</param>
/// <param name="UnitPrint">The unit as people write it: °C; empty for a plain number.</param>
/// <param name="Kind"><c>number</c> or <c>boolean</c>.</param>
/// <param name="Quality"><c>good</c>, <c>uncertain</c>, <c>stale</c> or <c>bad</c>.</param>
/// <param name="Reason">Why the quality is not good, in words; empty when it is.</param>
/// <param name="Time">When it was measured, RFC 3339 with nanoseconds, UTC; null if it never was.</param>
/// <param name="TimeNs">The same in ns since the Unix epoch; 0 if it never was.</param>
/// <param name="LastValue">The last value there was, also while the quality is bad; null if there never was one.</param>
/// <param name="LastValueTimeNs">When that was measured, ns since the Unix epoch; 0 if never.</param>
/// <param name="SampleCount">Samples ever applied.</param>
/// <param name="BadCount">How many of them were bad.</param>
/// <param name="Description">One sentence for people.</param>
/// <param name="RangeMin">The lowest value that makes sense; null where there is none.</param>
/// <param name="RangeMax">The highest value that makes sense; null where there is none.</param>
/// <param name="Desired">What someone wants it to be; null if no one has said.</param>
/// <param name="Delta">How far the value is from what is wanted, in the unit; 0 where it is what is wanted, null while one of them is not known.</param>
public sealed record PropertyReport(
    string Twin,
    string Property,
    double? Value,
    string Unit,
    string UnitPrint,
    string Kind,
    string Quality,
    string Reason,
    string? Time,
    long TimeNs,
    double? LastValue,
    long LastValueTimeNs,
    long SampleCount,
    long BadCount,
    string Description,
    double? RangeMin,
    double? RangeMax,
    DesiredReport? Desired,
    double? Delta);
