namespace EdgeTwin.Devices.Probe;

/// <summary>A property and how it came about.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">UCUM code of its unit.</param>
/// <param name="Formula">The formula as the descriptor has it.</param>
/// <param name="WithNumbers">The formula with the numbers put in.</param>
/// <param name="Value">What it comes to; null if there is no value.</param>
/// <param name="Problem">Why there is no value, or what is wrong with it; empty if nothing is.</param>
public sealed record ProbeProperty(string Name, string Unit, string Formula, string WithNumbers, double? Value, string Problem);
