namespace EdgeTwin.Client.Contracts;

/// <summary>Every output.</summary>
/// <param name="Outputs">In the order of the devices.</param>
public sealed record OutputList(
    IReadOnlyList<OutputReport> Outputs);
