namespace EdgeTwin.Control.Tests.Schedules;

/// <summary>What whoever uses the core does wrong, to see that it is found out.</summary>
public enum WorldMistake
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A sensor that fell silent counts as what it said last.</summary>
    TrustsOldSamples,

    /// <summary>Leases of a link that is lost are renewed by the agent.</summary>
    RenewsForALostLink,

    /// <summary>A wish with a lease comes back after a restart, as if it had none.</summary>
    ResumesLeases,

    /// <summary>A refused write is tried again, and the core is not told.</summary>
    KeepsItsOrderWhenRefused,

    /// <summary>A refused write is not tried again.</summary>
    NeverTriesAgain,

    /// <summary>The core is called when something changes, and not when it asked for it.</summary>
    ForgetsToCallInTime,

    /// <summary>The core is not called when the clock goes back.</summary>
    DoesNotWatchTheClock,

    /// <summary>The fail-safe helper does nothing when the agent is gone.</summary>
    HelperSleeps,

    /// <summary>The fail-safe helper does not see that the agent hangs.</summary>
    HelperOverlooksAHang,

    /// <summary>Outputs stay as they are when the agent starts, and what is safe is not written since it should be there.</summary>
    StartsWithoutWriting,

    /// <summary>The same when another configuration is read.</summary>
    ReloadsWithoutWriting,

    /// <summary>After a restart what a sensor said before it counts, until it says something again.</summary>
    RemembersInterlocks,
}
