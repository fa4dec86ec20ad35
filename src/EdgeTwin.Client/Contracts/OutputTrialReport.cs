namespace EdgeTwin.Client.Contracts;

/// <summary>What would come of a wish for an output now.</summary>
/// <param name="Allowed">Whether it would be taken.</param>
/// <param name="Why">Why not: by which interlock, and by how much; or what would keep it from being done at once. Empty if nothing does.</param>
/// <param name="Output">The output as it would be.</param>
public sealed record OutputTrialReport(
    bool Allowed,
    string Why,
    OutputReport Output);
