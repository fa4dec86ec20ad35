namespace EdgeTwin.Store.Alerts;

/// <summary>What is kept of an alert across restarts. Stored as a byte: members are only ever added, never renumbered.</summary>
public enum AlertMark : byte
{
    /// <summary>Not raised, and nothing is left to acknowledge.</summary>
    Normal = 0,

    /// <summary>Raised, and nobody has acknowledged it.</summary>
    Raised = 1,

    /// <summary>Raised and acknowledged.</summary>
    Acknowledged = 2,

    /// <summary>Over, but nobody has acknowledged that it was.</summary>
    Cleared = 3,
}
