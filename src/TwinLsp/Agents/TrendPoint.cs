namespace EdgeTwin.Lsp.Agents;

/// <summary>One step of a <see cref="Trend"/>, in the property's unit.</summary>
/// <param name="Min">The smallest value in it.</param>
/// <param name="Max">The largest.</param>
/// <param name="Last">The last.</param>
internal sealed record TrendPoint(double Min, double Max, double Last);
