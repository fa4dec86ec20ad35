namespace EdgeTwin.Client.Contracts;

/// <summary>Every configured alert.</summary>
/// <param name="Alerts">In the order of the configuration.</param>
public sealed record AlertList(
    IReadOnlyList<AlertReport> Alerts);
