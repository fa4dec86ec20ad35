namespace EdgeTwin.Agent.Alerts;

/// <summary>How acknowledging an alert ended.</summary>
public enum AcknowledgeOutcome
{
    /// <summary>It is acknowledged, and that is on disk.</summary>
    Done,

    /// <summary>There is no alert of that name.</summary>
    NotFound,

    /// <summary>It is neither raised nor cleared, so there is nothing to acknowledge.</summary>
    NothingToDo,

    /// <summary>The disk did not take it. Nothing was changed.</summary>
    NotDurable,
}
