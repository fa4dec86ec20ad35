namespace EdgeTwin.Self.Workflows;

/// <summary>What becomes of an effect of which nobody can tell whether it was done: the writer says it.</summary>
public enum Settlement
{
    /// <summary>The run stops here, and asks again when it goes on.</summary>
    Stop,

    /// <summary>It is done again.</summary>
    Again,

    /// <summary>It counts as done.</summary>
    Done,
}
