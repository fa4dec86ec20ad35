namespace EdgeTwin.Model;

/// <summary>Why a sample is not good. Stored as a byte: members are only ever added, never renumbered.</summary>
public enum QualityReason : byte
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>No sample has arrived yet.</summary>
    NotYetRead = 1,

    /// <summary>The device, file or channel is not there.</summary>
    Missing = 2,

    /// <summary>The device or file did not answer within its time-out.</summary>
    TimedOut = 3,

    /// <summary>Reading failed with an operating-system error.</summary>
    ReadFailed = 4,

    /// <summary>What was read makes no sense: bad check-sum, bad format, truncated.</summary>
    Malformed = 5,

    /// <summary>The value lies outside the property's declared range.</summary>
    OutOfRange = 6,

    /// <summary>A counter was reset between two readings, so a rate cannot be told.</summary>
    CounterReset = 7,

    /// <summary>Samples before this one were lost because a queue was full.</summary>
    SamplesLost = 8,

    /// <summary>The source has sent nothing for longer than its period allows.</summary>
    Silent = 9,

    /// <summary>The wall clock was stepped, or was not plausible, when this was measured.</summary>
    ClockStepped = 10,

    /// <summary>The first reading of a counter: a rate needs two.</summary>
    FirstReading = 11,

    /// <summary>The source was stopped or removed from the configuration.</summary>
    Stopped = 12,

    /// <summary>What an output was driven to; its part cannot say what it is.</summary>
    NotReadBack = 13,
}
