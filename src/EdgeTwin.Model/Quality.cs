namespace EdgeTwin.Model;

/// <summary>How far a sample can be trusted.</summary>
public enum Quality : byte
{
    /// <summary>Measured, whole and current.</summary>
    Good = 0,

    /// <summary>Measured, but something about it is doubtful; the reason says what.</summary>
    Uncertain = 1,

    /// <summary>Was measured once and has not been renewed in time.</summary>
    Stale = 2,

    /// <summary>Could not be measured; there is no value.</summary>
    Bad = 3,
}
