namespace EdgeTwin.Devices.FailSafe;

/// <summary>What agent and helper say to each other; the first byte of a message.</summary>
internal enum FailSafeMessageKind : byte
{
    /// <summary>Agent: the times to keep to, and the name.</summary>
    Hello = 1,

    /// <summary>Agent: it is alive.</summary>
    Beat,

    /// <summary>Agent: what is to be done for an output; a descriptor comes along.</summary>
    Update,

    /// <summary>Agent: nothing is to be done for an output any more.</summary>
    Remove,

    /// <summary>Agent: it ends; outputs that it has not removed it could not put at their safe values.</summary>
    Farewell,

    /// <summary>Helper: it is there, and whether its memory is locked.</summary>
    Ready,

    /// <summary>Helper: it holds nothing of an output any more.</summary>
    Removed,

    /// <summary>Helper: no beat came, and it has put the outputs at their safe values.</summary>
    Acted,
}
