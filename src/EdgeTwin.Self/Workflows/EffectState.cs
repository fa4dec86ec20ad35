namespace EdgeTwin.Self.Workflows;

/// <summary>What came of an effect.</summary>
public enum EffectState
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>It was refused, by an interlock or a person; nothing was changed.</summary>
    Refused,

    /// <summary>It could not be done; nothing was changed.</summary>
    Failed,

    /// <summary>It was begun, and did not end well or in time: some of it may have been done.</summary>
    Incomplete,

    /// <summary>Somebody ended it: some of it may have been done.</summary>
    Cancelled,

    /// <summary>Nobody knows whether it was done. The run stops, and finds out when it goes on.</summary>
    Unknown,
}
