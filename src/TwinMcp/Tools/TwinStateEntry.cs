namespace EdgeTwin.Mcp.Tools;

/// <summary>A property of a twin, as its agent told it last.</summary>
/// <param name="Property">The twin and the property: <c>greenhouse/air#temperature</c>.</param>
/// <param name="Value">The value in its unit; missing while there is none.</param>
/// <param name="Unit">The unit (UCUM).</param>
/// <param name="Shown">The value with its unit, for people.</param>
/// <param name="Quality">good, uncertain, stale or bad.</param>
/// <param name="Reason">Why the quality is not good.</param>
/// <param name="Measured">When it was measured.</param>
/// <param name="IsOutput">Whether it can be driven; not from here.</param>
/// <param name="Description">What it is, in a sentence.</param>
internal sealed record TwinStateEntry(string Property, double? Value, string Unit, string Shown, string Quality, string? Reason, DateTimeOffset? Measured, bool IsOutput, string? Description);
