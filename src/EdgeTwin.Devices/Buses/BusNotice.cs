namespace EdgeTwin.Devices.Buses;

/// <summary>Something a bus has to say once: an adapter or a chip that went or came back, a configuration that cannot be.</summary>
/// <param name="Bus">The bus: <c>i2c-1</c>.</param>
/// <param name="Severity">What it means for the user.</param>
/// <param name="Message">A sentence with place, cause and next step.</param>
public sealed record BusNotice(string Bus, BusNoticeSeverity Severity, string Message);
