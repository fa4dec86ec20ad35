namespace EdgeTwin.Control.Tests.Schedules;

/// <summary>An output's hardware, and what the world knows of it.</summary>
internal sealed class WorldOutput(OutputPolicy policy, long nowNs)
{
    public OutputPolicy Policy = policy;

    /// <summary>Where the hardware is, and since when, by the agent's clock.</summary>
    public OutputHistory History = OutputHistory.AtStart(policy.Safe, nowNs);

    /// <summary>Whether the hardware takes no writes.</summary>
    public bool IsRefusing;

    /// <summary>Whether it has refused one, and taken none since.</summary>
    public bool IsAtFault;

    /// <summary>Whether the core was told so, and not yet that it is over.</summary>
    public bool IsFaultTold;

    /// <summary>What people want, as they were told that it was taken.</summary>
    public DriveRequest Wish;

    /// <summary>When they must have renewed it, by the world's time.</summary>
    public long WishUntilNs;

    /// <summary>The same by the agent's clock: one that jumps ahead ends leases early.</summary>
    public long WishClockUntilNs;

    /// <summary>Whether the people's link is there.</summary>
    public bool IsLinked = true;

    private long _lookedAtNs;
    private long _lookedAtWorldNs;

    /// <summary>It was asked for, or renewed.</summary>
    public void Lease(long worldNs, long clockNs)
    {
        (WishUntilNs, WishClockUntilNs) = Wish.LeaseUntilNs <= clockNs ? (0, 0) : (long.MaxValue, long.MaxValue);
        CutLease(worldNs, clockNs);
    }

    /// <summary>No lease is longer than the output gives.</summary>
    public void CutLease(long worldNs, long clockNs)
    {
        if (Policy.LeaseNsMax < long.MaxValue)
            (WishUntilNs, WishClockUntilNs) = (Math.Min(WishUntilNs, worldNs + Policy.LeaseNsMax), Math.Min(WishClockUntilNs, clockNs + Policy.LeaseNsMax));
    }

    /// <summary>The agent has read its clock. If that went back, leases are over.</summary>
    public void IsLookedAt(long worldNs, long clockNs)
    {
        if (clockNs < _lookedAtNs && WishUntilNs < long.MaxValue)
            WishUntilNs = 0;
        (_lookedAtNs, _lookedAtWorldNs) = (clockNs, worldNs);
        CutLease(worldNs, clockNs);
        History = History with { LatestNs = Math.Max(History.LatestNs, clockNs) };
    }

    /// <summary>The clock lost so much; whoever has not looked at it since does not know, and takes a lease for longer.</summary>
    public void LoseTime(long ns)
    {
        if (ns > 0 && WishUntilNs > _lookedAtWorldNs && WishUntilNs < long.MaxValue)
            WishUntilNs += ns;
    }

    /// <summary>Another core knows of the clock what the latest reading was.</summary>
    public void LookedAtBefore(long clockNs) => _lookedAtNs = clockNs;
}
