namespace EdgeTwin.Devices.Recording.Faults;

/// <summary>A value that goes away from the truth.</summary>
/// <param name="PerSecond">By how much, in the property's unit per second.</param>
/// <param name="Start">From when on, after the first frame.</param>
/// <param name="Property">Name of the property (<c>temperature</c>) in every twin; empty for every number.</param>
public readonly record struct FaultDrift(double PerSecond, TimeSpan Start, string Property);
