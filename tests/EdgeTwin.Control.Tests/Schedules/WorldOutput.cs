namespace EdgeTwin.Control.Tests.Schedules;

/// <summary>An output's hardware, and what the world knows of it.</summary>
internal sealed class WorldOutput(OutputPolicy policy, long nowNs)
{
    public OutputPolicy Policy { get; } = policy;

    /// <summary>Where the hardware is, and since when, by the agent's clock.</summary>
    public OutputHistory History = OutputHistory.AtStart(policy.Safe, nowNs);

    /// <summary>Whether the hardware takes no writes.</summary>
    public bool IsRefusing;

    /// <summary>Whether it has refused one, and taken none since.</summary>
    public bool IsAtFault;

    /// <summary>What people want, as they were told that it was taken.</summary>
    public DriveRequest Wish;

    /// <summary>When they must have renewed it, by the world's time.</summary>
    public long WishUntilNs;

    /// <summary>Whether the people's link is there.</summary>
    public bool IsLinked = true;
}
