namespace EdgeTwin.Mcp.Staging;

/// <summary>A note that waits to be accepted.</summary>
/// <param name="Name">Its name, which its file will have.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="Staged">When it was put there.</param>
internal sealed record StagedNote(string Name, long Bytes, DateTime Staged);
