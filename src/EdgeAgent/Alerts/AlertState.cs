namespace EdgeTwin.Agent.Alerts;

/// <summary>What an alert is at a moment.</summary>
public enum AlertState : byte
{
    /// <summary>Its condition cannot be told from what was measured, and it was not raised before.</summary>
    Unknown,

    /// <summary>Its condition does not hold.</summary>
    Normal,

    /// <summary>Its condition holds, but not yet for long enough.</summary>
    Pending,

    /// <summary>Raised, and nobody has acknowledged it. It stays so while its condition is unknown.</summary>
    Raised,

    /// <summary>Raised and acknowledged.</summary>
    Acknowledged,

    /// <summary>Over, but nobody has acknowledged that it was.</summary>
    Cleared,
}
