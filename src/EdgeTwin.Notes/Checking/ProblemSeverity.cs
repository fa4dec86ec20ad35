namespace EdgeTwin.Notes.Checking;

/// <summary>How much a problem matters.</summary>
public enum ProblemSeverity
{
    /// <summary>Something does not work.</summary>
    Error,

    /// <summary>Something may not be what the writer means.</summary>
    Warning,

    /// <summary>Good to know.</summary>
    Information,

    /// <summary>A hint, shown without being asked attention for.</summary>
    Hint,
}
