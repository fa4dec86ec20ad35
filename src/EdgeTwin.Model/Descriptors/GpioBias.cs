namespace EdgeTwin.Model.Descriptors;

/// <summary>The pull resistor of a line.</summary>
public enum GpioBias : byte
{
    /// <summary>Left as it is.</summary>
    AsIs,

    /// <summary>None.</summary>
    Disabled,

    /// <summary>To the supply.</summary>
    PullUp,

    /// <summary>To ground.</summary>
    PullDown,
}
