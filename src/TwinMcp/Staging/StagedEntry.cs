namespace EdgeTwin.Mcp.Staging;

/// <summary>A note that waits to be accepted, as <c>twinlsp staged --json</c> prints it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="Staged">When it was put there.</param>
internal sealed record StagedEntry(string Name, long Bytes, DateTime Staged);
