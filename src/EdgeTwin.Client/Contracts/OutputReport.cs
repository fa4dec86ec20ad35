namespace EdgeTwin.Client.Contracts;

/// <summary>An output: what it is ordered and why, and what it may be driven to.</summary>
/// <param name="Twin">The twin's id.</param>
/// <param name="Property">The property that it drives.</param>
/// <param name="Kind"><c>number</c> or <c>boolean</c>.</param>
/// <param name="Unit">UCUM code of its unit.</param>
/// <param name="UnitPrint">The unit as people write it.</param>
/// <param name="Place">Where it hangs.</param>
/// <param name="Value">What it is ordered, in its unit; a switch is 0 or 1.</param>
/// <param name="Cause">
/// Why: <c>unrequested</c> (nobody drives it), <c>lease-lost</c>, <c>interlocked</c>, <c>interlock-unknown</c> or <c>faulted</c>, all at its
/// safe value; <c>driven</c>, <c>approaching</c>, <c>waiting</c> (for a minimum time) or <c>held</c> (by an interlock).
/// </param>
/// <param name="By">Who has the say: a user, or <c>rule NAME</c>; empty if nobody has.</param>
/// <param name="Why">What that hangs on, in words; empty where there is no more to say.</param>
/// <param name="Since">Since when, RFC 3339.</param>
/// <param name="SinceNs">The same in ns since the Unix epoch.</param>
/// <param name="LeaseUntil">When the wish in force is over unless it is renewed, RFC 3339; null if it has no lease.</param>
/// <param name="LeaseUntilNs">The same in ns since the Unix epoch; 0 if it has none.</param>
/// <param name="Safe">Where it goes on start, stop and fault.</param>
/// <param name="RangeMin">The lowest value it may be driven to.</param>
/// <param name="RangeMax">The highest value it may be driven to.</param>
/// <param name="OnMin">How long it stays on, such as <c>30 s</c>.</param>
/// <param name="OffMin">How long it stays off.</param>
/// <param name="RateMax">How fast it may change, in its unit per second; null for at once.</param>
/// <param name="Lease">How long a wish stands without being renewed; <c>0 s</c> for ever.</param>
/// <param name="DriveError">Why the hardware does not take orders; empty if it does.</param>
/// <param name="Interlocks">Its interlocks as they are.</param>
/// <param name="Desired">What somebody wants it to be; null if nobody wants anything.</param>
public sealed record OutputReport(
    string Twin,
    string Property,
    string Kind,
    string Unit,
    string UnitPrint,
    string Place,
    double Value,
    string Cause,
    string By,
    string Why,
    string Since,
    long SinceNs,
    string? LeaseUntil,
    long LeaseUntilNs,
    double Safe,
    double RangeMin,
    double RangeMax,
    string OnMin,
    string OffMin,
    double? RateMax,
    string Lease,
    string DriveError,
    IReadOnlyList<InterlockReport> Interlocks,
    DesiredReport? Desired);
