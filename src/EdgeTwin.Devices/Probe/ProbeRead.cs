namespace EdgeTwin.Devices.Probe;

/// <summary>One burst read of a frame and the check-sums in it.</summary>
/// <param name="Source"><c>coefficients</c> or <c>reads</c>.</param>
/// <param name="Raw">The bytes as they came, in hexadecimal.</param>
/// <param name="Data">The bytes without check-sums, in hexadecimal.</param>
/// <param name="CheckSum"><c>none</c>, <c>holds</c> or <c>wrong</c>.</param>
/// <param name="After">The register number or command that was written before, in hexadecimal; empty if nothing was.</param>
public sealed record ProbeRead(string Source, string Raw, string Data, string CheckSum, string After);
