namespace EdgeTwin.Agent.Control;

/// <summary>How a wish for an output ended.</summary>
public enum WishResult
{
    /// <summary>It is on disk and in force; the decision says what came of it.</summary>
    Accepted,

    /// <summary>The arbiter does not allow it now, and says why. Nothing was changed.</summary>
    Refused,

    /// <summary>Someone else was first: the version is not the expected one. Nothing was changed.</summary>
    Conflict,

    /// <summary>The disk did not take it. Nothing was changed.</summary>
    NotDurable,

    /// <summary>It came too late. Nothing was changed.</summary>
    Expired,

    /// <summary>The property is no output.</summary>
    NoOutput,
}
