using EdgeTwin.Model;

namespace EdgeTwin.Lsp.Agents;

/// <summary>What a property was at a moment.</summary>
/// <param name="Value">The value in its unit; null if there was none.</param>
/// <param name="Quality">How good it was.</param>
/// <param name="TimeNs">When it was measured, ns since the Unix epoch; 0 if nothing was in the day before.</param>
internal sealed record PastValue(double? Value, Quality Quality, long TimeNs);
