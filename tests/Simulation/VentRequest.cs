namespace EdgeTwin.Simulation;

/// <summary>What somebody asked of the vent, and what they were answered.</summary>
/// <param name="Value">What it was to be.</param>
/// <param name="Reason">Its name in the decisions; where it was a command, the key as well.</param>
/// <param name="IsCommand">Whether it was a command, whose answer says that the thing has done it.</param>
internal sealed record VentRequest(int Value, string Reason, bool IsCommand)
{
    /// <summary>Whether it was acknowledged. Of one that was not, nobody knows what came of it until the agent tells.</summary>
    public bool IsAcknowledged { get; set; }
}
