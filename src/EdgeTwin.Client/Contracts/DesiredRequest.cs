namespace EdgeTwin.Client.Contracts;

/// <summary>A wish for a property: the body of PUT /v1/desired/….</summary>
/// <param name="Value">The wanted value in the property's unit.</param>
/// <param name="Reason">Why; it is kept in the journal.</param>
/// <param name="ExpectedVersion">The version the caller has seen; the write is refused with 409 if it is another; null overwrites.</param>
public sealed record DesiredRequest(
    double Value,
    string Reason = "",
    long? ExpectedVersion = null);
