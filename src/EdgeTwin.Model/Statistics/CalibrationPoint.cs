namespace EdgeTwin.Model.Statistics;

/// <summary>What a sensor read where the truth was known.</summary>
/// <param name="Read">What it read, in the property's unit.</param>
/// <param name="True">What was true, in the same unit.</param>
public readonly record struct CalibrationPoint(double Read, double True);
