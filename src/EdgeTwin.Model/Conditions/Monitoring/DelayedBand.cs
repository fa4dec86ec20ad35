namespace EdgeTwin.Model.Conditions.Monitoring;

/// <summary>What a signal became, and when.</summary>
/// <param name="SinceNs">When, ns.</param>
/// <param name="Value">What.</param>
internal readonly record struct DelayedBand(long SinceNs, Band Value);
