namespace EdgeTwin.Self.Workflows;

/// <summary>What a run has to do next.</summary>
public enum RunOrderKind
{
    /// <summary>Do a step, or take it back.</summary>
    Perform,

    /// <summary>Find out what came of an effect whose outcome was not written down.</summary>
    Settle,

    /// <summary>See whether what a step is expected to bring about has come.</summary>
    Expect,

    /// <summary>Write down how it ended.</summary>
    End,

    /// <summary>Nothing: it is over.</summary>
    None,
}
