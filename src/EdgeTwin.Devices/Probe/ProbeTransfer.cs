namespace EdgeTwin.Devices.Probe;

/// <summary>One transfer on the bus, as it went.</summary>
/// <param name="Phase">What it was for: <c>identity</c>, <c>init</c>, <c>coefficients</c>, <c>trigger</c>, <c>ready</c>, <c>reads</c>.</param>
/// <param name="Write">The bytes written, in hexadecimal; empty for none.</param>
/// <param name="Read">The bytes read, in hexadecimal; empty for none.</param>
/// <param name="Error">Name of the error (<c>ENXIO</c>); empty if it went well.</param>
/// <param name="Microseconds">How long it took.</param>
/// <param name="Words">What it showed; empty where bytes say all.</param>
public sealed record ProbeTransfer(string Phase, string Write, string Read, string Error, double Microseconds, string Words);
