namespace EdgeTwin.Client.Contracts;

/// <summary>A wish for a property: the body of PUT /v1/desired/….</summary>
/// <param name="Value">The wanted value in the property's unit.</param>
/// <param name="Reason">Why; it is kept in the journal.</param>
/// <param name="ExpectedVersion">The version the caller has seen; the write is refused with 409 if it is another; null overwrites.</param>
/// <param name="Lease">Of an output: how long it stands without being renewed, such as <c>1 min</c>; null: as long as the output lets it.</param>
/// <param name="Manual">Of an output: whether it is taken over by hand, which goes before rules until it is released.</param>
/// <param name="Patient">Of an output: whether it is kept where it may not be done now, and done as soon as it may; otherwise it is refused with 409.</param>
public sealed record DesiredRequest(
    double Value,
    string Reason = "",
    long? ExpectedVersion = null,
    string? Lease = null,
    bool Manual = false,
    bool Patient = false);
