using EdgeTwin.Devices.Recording.Faults;

namespace EdgeTwin.Agent.Cli;

/// <summary>How <c>edgetwin replay</c> was called.</summary>
/// <param name="File">The recording.</param>
/// <param name="Faults">Faults to inject; null for the recording as it is.</param>
/// <param name="Json">Whether to print JSON.</param>
public sealed record ReplayRequest(string File, FaultPlan? Faults, bool Json);
