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
}
