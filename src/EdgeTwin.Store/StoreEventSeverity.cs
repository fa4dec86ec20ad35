namespace EdgeTwin.Store;

/// <summary>How grave a <see cref="StoreEvent"/> is.</summary>
public enum StoreEventSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Something was lost or is limited; the agent goes on.</summary>
    Warning,

    /// <summary>A part does not work until someone acts.</summary>
    Error,
}
