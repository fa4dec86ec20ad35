namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>How a sensor goes away, per day.</summary>
/// <param name="Reference">Against what; empty if only against itself, so that a change of what it measures is in it.</param>
/// <param name="PerDay">By how much, in the property's unit (Theil and Sen's slope).</param>
/// <param name="Lower">Lower end of its 95 % confidence interval.</param>
/// <param name="Upper">Upper end of its 95 % confidence interval.</param>
/// <param name="IsSignificant">Whether the interval leaves out 0.</param>
/// <param name="Hours">Over how long it was measured.</param>
/// <param name="AtStart">Where the line through all values begins, in the property's unit: an error where there is a reference, else a value.</param>
internal sealed record SensorDrift(string Reference, double PerDay, double Lower, double Upper, bool IsSignificant, double Hours, double AtStart);
