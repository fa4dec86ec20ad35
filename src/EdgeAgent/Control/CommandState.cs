namespace EdgeTwin.Agent.Control;

/// <summary>What became of a command.</summary>
public enum CommandState
{
    /// <summary>The output was driven, and the thing says that it is what was wanted.</summary>
    Done,

    /// <summary>It is in force, but within its time the thing did not say that it is what was wanted.</summary>
    TimedOut,

    /// <summary>It is in force, and waits until it may be done.</summary>
    Waiting,

    /// <summary>The arbiter does not allow it; nothing was changed.</summary>
    Refused,

    /// <summary>Someone else was first; nothing was changed.</summary>
    Conflict,

    /// <summary>The disk did not take it; nothing was changed.</summary>
    NotDurable,

    /// <summary>It came too late; nothing was changed.</summary>
    Expired,

    /// <summary>Somebody else has the output by now.</summary>
    Superseded,

    /// <summary>The agent ended before its outcome was written down; it is not known whether it was done.</summary>
    Interrupted,

    /// <summary>Its key belongs to another command; nothing was changed.</summary>
    KeyInUse,

    /// <summary>The property is no output.</summary>
    NoOutput,
}
