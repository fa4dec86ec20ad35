namespace EdgeTwin.Mcp.Launch;

/// <summary>A note that waits to be accepted, as <c>twinlsp staged --json</c> prints it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="Staged">When it was put there.</param>
/// <param name="Caller">Who put it there; empty if nobody wrote that down.</param>
internal sealed record StagedEntry(string Name, long Bytes, DateTime Staged, string Caller);
