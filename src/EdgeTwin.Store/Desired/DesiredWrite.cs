namespace EdgeTwin.Store.Desired;

/// <summary>How a write of a desired state ended.</summary>
public enum DesiredWrite
{
    /// <summary>It is on disk and visible.</summary>
    Stored,

    /// <summary>Someone else was first: the version is not the expected one. Nothing was changed.</summary>
    Conflict,

    /// <summary>The disk did not take it. Nothing was changed.</summary>
    NotDurable,
}
