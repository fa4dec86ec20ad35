namespace EdgeTwin.Store.Journal;

/// <summary>What a journal record holds. Stored as a byte: members are only ever added, never renumbered.</summary>
public enum JournalRecordKind : byte
{
    /// <summary>A compressed batch of samples.</summary>
    Samples = 1,

    /// <summary>A desired state.</summary>
    Desired = 2,

    /// <summary>The wall clock of a boot was stepped or became plausible: boot id, monotonic ns, old and new offset.</summary>
    ClockStep = 3,

    /// <summary>Something an operator should know.</summary>
    Event = 4,

    /// <summary>What became of an alert.</summary>
    Alert = 5,

    /// <summary>A decision about an output.</summary>
    Decision = 6,
}
