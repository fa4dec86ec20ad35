namespace EdgeTwin.Self.Workflows;

/// <summary>What a step of a workflow does.</summary>
public enum ActionKind
{
    /// <summary>Wants an output to be something: <c>set greenhouse/vent#on = off</c>.</summary>
    Set,

    /// <summary>Waits for a condition, or for a while: <c>wait until greenhouse/air#temperature &gt; 5 Cel within 10 min</c>.</summary>
    Wait,

    /// <summary>Asks the writer: <c>ask "Is the door shut?"</c>.</summary>
    Ask,

    /// <summary>Tells the writer something: <c>tell "The vent is closed."</c>.</summary>
    Tell,

    /// <summary>Makes a note: <c>create [[Frost]] "It froze."</c>.</summary>
    Create,

    /// <summary>Adds to the end of a note, or of one of its sections: <c>append to [[Log#Frost]] "- closed"</c>.</summary>
    Append,

    /// <summary>Puts other words in the place of some that a note has once: <c>replace "open" by "closed" in [[Vent]]</c>.</summary>
    Replace,

    /// <summary>Runs a program that the user allows: <c>run backup --quick</c>.</summary>
    Run,

    /// <summary>Asks a host that the user allows: <c>get https://example.org/frost</c>.</summary>
    Get,

    /// <summary>Sends something to one: <c>post https://example.org/frost "closed"</c>.</summary>
    Post,
}
