using EdgeTwin.Model;

namespace EdgeTwin.Lsp.Agents;

/// <summary>What is asked for a chart.</summary>
/// <param name="Reference">The property.</param>
/// <param name="LengthNs">How long a stretch of time.</param>
/// <param name="Ns">Where it ends, ns since the Unix epoch; 0 for now.</param>
internal sealed record ChartMoment(PropertyReference Reference, long LengthNs, long Ns);
