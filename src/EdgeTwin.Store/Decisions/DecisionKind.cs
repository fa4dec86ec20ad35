namespace EdgeTwin.Store.Decisions;

/// <summary>What was decided of an output. Stored as a byte: members are only ever added, never renumbered.</summary>
public enum DecisionKind : byte
{
    /// <summary>Somebody's wish was accepted; on disk before anything is done. What came of it follows.</summary>
    Accepted = 1,

    /// <summary>Somebody's wish was refused; nothing was done.</summary>
    Refused = 2,

    /// <summary>The output was ordered the value that is wanted.</summary>
    Driven = 3,

    /// <summary>The output was ordered its safe value.</summary>
    Safe = 4,

    /// <summary>The output stays as it is for a while: a minimum time, or an interlock that holds it.</summary>
    Held = 5,

    /// <summary>The hardware did not take an order.</summary>
    Failed = 6,

    /// <summary>A wish is no longer: released, expired, or its lease was not renewed.</summary>
    Ended = 7,

    /// <summary>The agent ended between a wish and its outcome; whether anything was done is not known, and the output is safe since.</summary>
    Interrupted = 8,
}
