namespace EdgeTwin.Store.History;

/// <summary>The bounds of history.</summary>
public static class HistoryLimits
{
    /// <summary>Samples sorted in memory at a time while merging (18 bytes each); a longer merge takes several turns.</summary>
    public const int WindowSamplesMax = 200_000;

    /// <summary>Points of one tier kept in memory while merging; beyond, all but the open buckets are written.</summary>
    public const int TierPointsMax = 16_384;

    /// <summary>Properties that share one time column in a block; more of them go to the next block.</summary>
    public const int BlockColumnsMax = 32;

    /// <summary>The largest block; a length beyond is damage.</summary>
    public const int BlockBytesMax = 1 << 20;

    /// <summary>Damaged blocks that are reported one by one; the rest are only counted.</summary>
    public const int DamageEventsMax = 16;

    /// <summary>Bytes of what was there at the start that are checked in one turn of maintenance; a block is checked as a whole.</summary>
    public const int CheckBytesMax = 4 << 20;

    /// <summary>The largest footer; a length beyond is damage, and the index is rebuilt from the blocks.</summary>
    public const int FooterBytesMax = 64 << 20;

    /// <summary>Segments of a tier that may lie side by side before the smallest are compacted into one.</summary>
    public const int SegmentsPerTierMax = 32;

    /// <summary>Segments that one compaction takes in; the newest are left alone.</summary>
    public const int CompactedSegmentsMax = 24;

    /// <summary>A segment of this size is not compacted again.</summary>
    public const long CompactedBytesMax = 32L << 20;

    /// <summary>A compacted segment spans at most this part of its tier's age limit, so that what is too old can go in good time.</summary>
    public const int SpansPerAge = 8;

    /// <summary>Boots that a footer remembers as covered; the oldest are forgotten, their journal is long gone.</summary>
    public const int CoveredBootsMax = 64;

    /// <summary>A property gets a one-second tier if it has at least this many samples a second.</summary>
    public const int SecondTierRateMin = 4;

    /// <summary>Wall time before this instant (2026-01-01T00:00:00Z) means that the clock was not set yet.</summary>
    public const long PlausibleUtcNsMin = 1_767_225_600_000_000_000;

    /// <summary>What a file takes on the card is counted in pages of this size.</summary>
    public const int PageBytes = 4096;

    /// <summary>
    /// Bytes of batches that wait for their boot's wall clock to be set before they are merged; when there are more, they are
    /// merged with the time they have.
    /// </summary>
    public const long UnanchoredBytesMax = 4L << 20;

    /// <summary>The longest time that a machine can have been up (20 years).</summary>
    public const long UptimeNsMax = 20L * 365 * 86_400_000_000_000;

    /// <summary>Batches with more properties are not asked which: a filter of one word would say yes to nearly all.</summary>
    public const int FilteredPropertiesMax = 64;
}
