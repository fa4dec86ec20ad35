namespace EdgeTwin.Devices.Buses;

/// <summary>How one chip is.</summary>
public enum ChipCondition : byte
{
    /// <summary>It was not looked for yet.</summary>
    NotLookedFor,

    /// <summary>It does not answer as it should; it is looked for again and again.</summary>
    Missing,

    /// <summary>It is being recognised and set up.</summary>
    Starting,

    /// <summary>It waits for its next reading.</summary>
    Idle,

    /// <summary>It is being read.</summary>
    Polling,

    /// <summary>It is never read, because the configuration cannot be: its address is taken or is none.</summary>
    Refused,
}
