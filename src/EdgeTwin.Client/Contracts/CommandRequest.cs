namespace EdgeTwin.Client.Contracts;

/// <summary>A command to an output: the body of POST /v1/commands. It is answered when the thing has done it, or its time is over.</summary>
/// <param name="Property">The output: <c>greenhouse/vent#on</c>.</param>
/// <param name="Value">What it is to be; a switch is 0 or 1.</param>
/// <param name="Reason">Why; it is kept with every decision about it.</param>
/// <param name="Key">An idempotency key: a command that comes again under it is not done again, also after a restart of the agent. Empty for none.</param>
/// <param name="Timeout">How long is waited until the thing says that it is what was wanted, such as <c>5 s</c>; at most <c>1 min</c>.</param>
/// <param name="Expires">When it is over if it has not been done by then, RFC 3339; null for never.</param>
/// <param name="Lease">How long it stands without being renewed, such as <c>1 min</c>; null: as long as the output lets it.</param>
/// <param name="Manual">Whether the output is taken over by hand, which goes before rules until it is released.</param>
/// <param name="Patient">Whether it is kept where it may not be done now, and done as soon as it may.</param>
/// <param name="ExpectedVersion">The version of the wish that the caller has seen (0: none); null overwrites.</param>
public sealed record CommandRequest(
    string Property,
    double Value,
    string Reason = "",
    string Key = "",
    string Timeout = "5 s",
    string? Expires = null,
    string? Lease = null,
    bool Manual = false,
    bool Patient = false,
    long? ExpectedVersion = null);
