namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>How one look at a clocked part ended.</summary>
internal enum ClockedOutcome
{
    /// <summary>Its conversion is not done yet.</summary>
    NotReady,

    /// <summary>A whole reading is in the buffer.</summary>
    Read,

    /// <summary>A reading went by that does not count: the first, whose conversion was of whatever the part did before.</summary>
    Discarded,

    /// <summary>The clock was held high for longer than the part allows.</summary>
    HeldTooLong,

    /// <summary>The data line still says that a conversion is done: nothing there follows the clock.</summary>
    DoesNotFollow,

    /// <summary>A call to the kernel failed.</summary>
    Failed,
}
