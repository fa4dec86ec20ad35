namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>A value that was held until a moment, and may still be the smallest of a window.</summary>
/// <param name="Value">The value.</param>
/// <param name="EndNs">When it was no longer held, ns.</param>
/// <param name="Term">The term it is of.</param>
internal readonly record struct Extreme(double Value, long EndNs, int Term);
