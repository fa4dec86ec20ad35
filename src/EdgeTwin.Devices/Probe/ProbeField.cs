namespace EdgeTwin.Devices.Probe;

/// <summary>A raw number and the bits it lies in.</summary>
/// <param name="Name">How formulas call it.</param>
/// <param name="Place">Which bytes and bits it is made of, in words.</param>
/// <param name="Bytes">Those bytes, in hexadecimal; empty for what an algorithm adds.</param>
/// <param name="Number">The number; null if its bytes are spoilt.</param>
public sealed record ProbeField(string Name, string Place, string Bytes, double? Number);
