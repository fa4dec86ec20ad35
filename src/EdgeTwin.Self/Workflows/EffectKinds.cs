namespace EdgeTwin.Self.Workflows;

/// <summary>What a workflow reaches; each kind is approved by itself.</summary>
[Flags]
public enum EffectKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Desired states of twins, through the agent and its arbiter.</summary>
    Set = 1,

    /// <summary>Notes of the vault.</summary>
    Note = 2,

    /// <summary>Programs of the user's list.</summary>
    Program = 4,

    /// <summary>Hosts of the user's list.</summary>
    Http = 8,

    /// <summary>Questions to the writer.</summary>
    Ask = 16,
}
