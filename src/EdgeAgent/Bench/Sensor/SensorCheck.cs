namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>One check of a self-test.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Verdict">What it came to.</param>
/// <param name="Words">What was found, against what.</param>
internal sealed record SensorCheck(string Name, SensorVerdict Verdict, string Words);
