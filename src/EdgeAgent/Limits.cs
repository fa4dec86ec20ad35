namespace EdgeTwin.Agent;

/// <summary>Every bound of the agent that is not a setting, in one place.</summary>
public static class Limits
{
    /// <summary>The ingest thread goes round at least this often, so that the watchdog can tell that it lives; milliseconds.</summary>
    public const int IngestIdleMsMax = 1000;

    /// <summary>How many decoded samples the ingest thread hands on together at the most, unless one frame holds more.</summary>
    public const int IngestBlockSamples = 512;

    /// <summary>How many events are kept for the API; the oldest goes first.</summary>
    public const int EventsMax = 256;

    /// <summary>How long stopping waits for a bus loop to end; milliseconds. A loop that hangs longer is left behind.</summary>
    public const int BusStopMsMax = 2000;

    /// <summary>How often the disk is looked after: checkpoints, merges, retention.</summary>
    public static readonly TimeSpan MaintenancePeriod = TimeSpan.FromSeconds(5);

    /// <summary>How often stopping looks whether a merge has ended.</summary>
    public static readonly TimeSpan MaintenanceStopPoll = TimeSpan.FromMilliseconds(10);

    /// <summary>No property is called stale before it was silent for so long; nanoseconds.</summary>
    public const long StaleAfterNsMin = 5_000_000_000;

    /// <summary>An ingest thread that has not gone round for so long is not alive; nanoseconds.</summary>
    public const long IngestSilentNsMax = 5_000_000_000;

    /// <summary>How many changes conditions take together.</summary>
    public const int ConditionBlockSamples = 512;

    /// <summary>Alerts go round at most once in so long; milliseconds. A change waits that long at the most.</summary>
    public const int AlertRoundMsMin = 10;

    /// <summary>While there are alerts they go round at least this often; milliseconds.</summary>
    public const int AlertIdleMsMax = 1000;

    /// <summary>How often it is looked whether properties that conditions speak of have come or changed; nanoseconds.</summary>
    public const long ConditionLookPeriodNs = 1_000_000_000;

    /// <summary>How often it is looked at units too, which costs a little; nanoseconds.</summary>
    public const long ConditionFullLookPeriodNs = 60_000_000_000;

    /// <summary>How far back history is read for the windows of live conditions when they begin; nanoseconds. Longer windows fill up as time passes.</summary>
    public const long ConditionWarmUpNsMax = 86_400_000_000_000;

    /// <summary>How far back it is looked since when a condition is what it is, and for a condition that looks back without end; nanoseconds.</summary>
    public const long SinceNsMax = 30 * 86_400_000_000_000;

    /// <summary>How many firings a trial of an alert tells; later ones are only counted and summed.</summary>
    public const int FiringsMax = 1000;

    /// <summary>Control goes round at least this often, so that hardware which fails is noticed; milliseconds.</summary>
    public const int ControlIdleMsMax = 250;

    /// <summary>How often an order is given again to hardware that does not take it; nanoseconds.</summary>
    public const long ControlRetryNs = 20_000_000;

    /// <summary>How long a bus may take to open an output before it is said that it does not take orders; nanoseconds.</summary>
    public const long ControlOpeningNsMax = 2_000_000_000;

    /// <summary>How many decisions are looked through for what became of a command, or of a wish that was interrupted.</summary>
    public const int DecisionsLookedBackMax = 2000;

    /// <summary>How many commands are known by their keys without looking them up; the oldest are forgotten.</summary>
    public const int CommandsKeptMax = 1024;

    /// <summary>How often it is looked whether a command has been done.</summary>
    public static readonly TimeSpan CommandPoll = TimeSpan.FromMilliseconds(10);

    /// <summary>Connections that are kept for requests when all subscribers are connected.</summary>
    public const int ConnectionsBesidesSubscribers = 256;

    /// <summary>Bytes of the words that a bus gives for one bad frame; the rest of longer ones is cut off.</summary>
    public const int ReasonBytesMaxCut = 1024;

    /// <summary>Earlier words kept of each property for readers of the change stream that are a little behind; the oldest are forgotten.</summary>
    public const int ReasonsEarlierMaxForgotten = 4;
}
