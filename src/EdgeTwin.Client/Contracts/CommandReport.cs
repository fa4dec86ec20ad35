namespace EdgeTwin.Client.Contracts;

/// <summary>What became of a command.</summary>
/// <param name="Key">Its idempotency key; empty for none.</param>
/// <param name="State">
/// <c>done</c> (the thing says that it is what was wanted), <c>timed-out</c> (driven, but it does not say so), <c>waiting</c> (in force, and
/// done as soon as it may), <c>refused</c>, <c>expired</c>, <c>superseded</c> (somebody else has the output) or <c>interrupted</c> (the agent
/// ended before its outcome was written down).
/// </param>
/// <param name="Why">Why not, or what it waits for; empty if it is done.</param>
/// <param name="Repeated">Whether it came before under its key, and this is only said again.</param>
/// <param name="Output">The output as it is.</param>
public sealed record CommandReport(
    string Key,
    string State,
    string Why,
    bool Repeated,
    OutputReport Output);
