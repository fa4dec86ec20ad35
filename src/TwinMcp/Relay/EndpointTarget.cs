namespace EdgeTwin.Mcp.Relay;

/// <summary>A language model that may be asked.</summary>
/// <param name="Url">The base of its interface.</param>
/// <param name="Model">What it is called there.</param>
/// <param name="Key">What lets its user in; null if nothing is needed. Written nowhere.</param>
/// <param name="Timeout">How long one answer may take.</param>
internal sealed record EndpointTarget(Uri Url, string Model, string? Key, TimeSpan Timeout);
