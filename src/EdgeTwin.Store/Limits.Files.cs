namespace EdgeTwin.Store;

public static partial class Limits
{
    /// <summary>Bytes of a journal page; the largest record is a little smaller. Part of the format on disk.</summary>
    public const int JournalPageBytes = 256 << 10;

    /// <summary>Journal pages in memory.</summary>
    public const int JournalMemoryPages = 4;

    /// <summary>Bytes of a journal segment file, and the step in which room is reserved and freed. Part of the format on disk.</summary>
    public const int JournalSegmentBytes = 4 << 20;

    /// <summary>How often a journal that could not write looks for room, or for a disk that works again; milliseconds.</summary>
    public const int JournalRetryMs = 1000;

    /// <summary>Damaged places of one journal that are reported one by one when it is opened; the rest are summed up.</summary>
    public const int JournalDamageEventsMax = 16;

    /// <summary>Ranges of addresses that are remembered as lost to a failed disk; beyond that the oldest two become one.</summary>
    public const int JournalLostRangesMax = 16;

    /// <summary>Files in a folder of damaged files; beyond that the oldest go.</summary>
    public const int SetAsideFilesMax = 32;

    /// <summary>Bytes in a folder of damaged files; beyond that the oldest go, the newest stays.</summary>
    public const long SetAsideBytesMax = 16 << 20;

    /// <summary>Properties in the catalog; beyond that registration is refused.</summary>
    public const int PropertiesMax = 1_000_000;

    /// <summary>Newest files of a catalog or checkpoint that are kept.</summary>
    public const int GenerationsKept = 2;

    /// <summary>Decisions that are only in the journal; beyond that they are moved into their archive.</summary>
    public const int DecisionsJournaledMax = 256;

    /// <summary>Bytes of a file of archived decisions, beyond which the next is begun.</summary>
    public const int DecisionFileBytes = 1 << 20;

    /// <summary>Files of archived decisions that are kept; the oldest go.</summary>
    public const int DecisionFilesKept = 16;

    /// <summary>The unit in which bytes written are counted: what a file system writes at least.</summary>
    public const int WritePageBytes = 4096;
}
