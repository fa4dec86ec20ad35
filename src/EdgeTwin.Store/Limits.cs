namespace EdgeTwin.Store;

/// <summary>Every bound of the store that is not a setting, in one place.</summary>
public static partial class Limits
{
    /// <summary>The most samples in one batch. A batch that is full is closed and appended, but not yet committed.</summary>
    public const int BatchSamplesMax = 8192;

    /// <summary>Batches between the ingest thread and the committer. When all are in use the ingest thread waits.</summary>
    public const int BatchBuffers = 4;

    /// <summary>How long the ingest thread waits for a stalled disk before batches are dropped and counted; milliseconds.</summary>
    public const int CommitterStallMsMax = 2000;

    /// <summary>Appended and not yet committed bytes at which the committer commits before the interval is over.</summary>
    public const int UncommittedBytesMax = 512 * 1024;

    /// <summary>The longest commit interval that an overdrawn write budget leads to; nanoseconds.</summary>
    public const long CommitIntervalNsMax = 60_000_000_000;
}
