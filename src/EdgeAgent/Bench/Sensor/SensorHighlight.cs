namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>One of the figures that a reader looks for first.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Figure">The figure with its unit.</param>
/// <param name="Note">What it is to be held against.</param>
/// <param name="Verdict">What its check came to; null where none is made of it.</param>
internal sealed record SensorHighlight(string Name, string Figure, string Note, SensorVerdict? Verdict);
