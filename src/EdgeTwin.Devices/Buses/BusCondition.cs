namespace EdgeTwin.Devices.Buses;

/// <summary>How a bus as a whole is.</summary>
public enum BusCondition : byte
{
    /// <summary>It was not opened yet.</summary>
    NotOpened,

    /// <summary>It works.</summary>
    Working,

    /// <summary>The adapter is not there or may not be used; it is opened again and again.</summary>
    Lost,

    /// <summary>Its lines are held; no chip is read until a test transfer says that they are free.</summary>
    Stuck,
}
