using EdgeTwin.Store.Desired;

namespace EdgeTwin.Agent.Control;

/// <summary>What became of a command.</summary>
/// <param name="Key">Its idempotency key; empty for none.</param>
/// <param name="State">What became of it.</param>
/// <param name="Why">Why not, or what it waits for; empty if it is done.</param>
/// <param name="IsRepeated">Whether it was done before, and this is only said again.</param>
/// <param name="Output">The output as it is; null if there is none.</param>
/// <param name="Stored">What is wanted now; null if nothing is and nothing was.</param>
public sealed record CommandStatus(string Key, CommandState State, string Why, bool IsRepeated, OutputStatus? Output, DesiredState? Stored);
