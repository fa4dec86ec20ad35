namespace EdgeTwin.Control;

/// <summary>Why an output is ordered what it is.</summary>
public enum DecisionCause : byte
{
    /// <summary>At its safe value: nobody drives it.</summary>
    Unrequested = 0,

    /// <summary>At its safe value: whoever drove it has not renewed its lease, or can no longer tell.</summary>
    LeaseLost = 1,

    /// <summary>At its safe value: an interlock holds.</summary>
    Interlocked = 2,

    /// <summary>At its safe value: an interlock cannot be told.</summary>
    InterlockUnknown = 3,

    /// <summary>At its safe value: the clock, the hardware or the agent is not as it must be.</summary>
    Faulted = 4,

    /// <summary>At what is wanted.</summary>
    Driven = 5,

    /// <summary>On its way to what is wanted, or to its safe value where nothing is, as fast as it may.</summary>
    Approaching = 6,

    /// <summary>As it was, since it was switched too short a time ago.</summary>
    Waiting = 7,

    /// <summary>As it was, since an interlock forbids to change it.</summary>
    Held = 8,
}
