namespace EdgeTwin.Mcp.Tools;

/// <summary>A note that was put aside.</summary>
/// <param name="Staged">Its name.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="Status">What must happen now.</param>
internal sealed record RememberReport(string Staged, int Bytes, string Status);
