namespace EdgeTwin.Model.Configuration;

/// <summary>A value for one of a descriptor's settings.</summary>
/// <param name="Name">The setting's name.</param>
/// <param name="Value">The value.</param>
public sealed record DeviceSetting(string Name, double Value);
