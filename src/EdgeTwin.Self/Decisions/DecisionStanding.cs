namespace EdgeTwin.Self.Decisions;

/// <summary>What a decision counted for on a day.</summary>
public enum DecisionStanding
{
    /// <summary>It was in force.</summary>
    Live,

    /// <summary>It had not been made: it was decided later, or is only proposed.</summary>
    NotYet,

    /// <summary>Another had taken its place.</summary>
    Superseded,

    /// <summary>It was decided against, or withdrawn.</summary>
    Void,
}
