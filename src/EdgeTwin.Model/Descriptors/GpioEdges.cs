namespace EdgeTwin.Model.Descriptors;

/// <summary>Which edges of a line are events.</summary>
public enum GpioEdges : byte
{
    /// <summary>None: the level is polled.</summary>
    None,

    /// <summary>Inactive to active.</summary>
    Rising,

    /// <summary>Active to inactive.</summary>
    Falling,

    /// <summary>Both.</summary>
    Both,
}
