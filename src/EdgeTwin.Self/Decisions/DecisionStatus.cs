namespace EdgeTwin.Self.Decisions;

/// <summary>How far a decision is, as its note says (the words of MADR, adr.github.io/madr).</summary>
public enum DecisionStatus
{
    /// <summary>Decided. A note that says nothing of it counts as this.</summary>
    Accepted,

    /// <summary>Not decided yet: <c>proposed</c>, <c>draft</c> or <c>open</c>.</summary>
    Proposed,

    /// <summary>Decided against.</summary>
    Rejected,

    /// <summary>No longer in force, and nothing took its place: <c>deprecated</c> or <c>withdrawn</c>.</summary>
    Deprecated,

    /// <summary>Another decision took its place.</summary>
    Superseded,
}
