namespace EdgeTwin.Control;

/// <summary>A rule that drives an output while its condition holds.</summary>
/// <param name="Output">The output, by its place.</param>
/// <param name="Priority"><see cref="DrivePriority.Rule"/> or <see cref="DrivePriority.Safety"/>.</param>
/// <param name="Value">What the output is to be, in its unit.</param>
/// <param name="HasUntil">Whether another condition tells when it is over.</param>
public sealed record RulePolicy(int Output, DrivePriority Priority, double Value, bool HasUntil);
