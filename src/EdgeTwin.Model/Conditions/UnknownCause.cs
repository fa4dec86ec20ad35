namespace EdgeTwin.Model.Conditions;

/// <summary>Why a verdict is unknown.</summary>
public enum UnknownCause : byte
{
    /// <summary>It is not unknown.</summary>
    None,

    /// <summary>A property has not been read yet.</summary>
    NotYetRead,

    /// <summary>The last sample of a property is of no use.</summary>
    BadQuality,

    /// <summary>A property has been silent for too long.</summary>
    Stale,

    /// <summary>A window reaches back to what was not measured, or holds a gap.</summary>
    WindowNotFilled,

    /// <summary>A window had more changes than it may hold (<see cref="Limits.ConditionChangesMax"/>).</summary>
    MemoryFull,
}
