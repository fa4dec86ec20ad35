namespace EdgeTwin.Store.History;

/// <summary>How finely history is kept. Coarser tiers live longer.</summary>
public enum HistoryTier : byte
{
    /// <summary>Every sample.</summary>
    Raw = 0,

    /// <summary>One point a second.</summary>
    Second = 1,

    /// <summary>One point a minute.</summary>
    Minute = 2,

    /// <summary>One point an hour.</summary>
    Hour = 3,
}
