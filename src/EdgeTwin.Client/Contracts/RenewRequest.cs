namespace EdgeTwin.Client.Contracts;

/// <summary>Whoever drives an output is still there: the body of POST /v1/outputs/renew.</summary>
/// <param name="Property">The output.</param>
/// <param name="Version">The version of their wish.</param>
public sealed record RenewRequest(
    string Property,
    long Version);
