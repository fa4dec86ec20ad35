namespace EdgeTwin.Store.Journal;

/// <summary>Where a journal lies and how it is laid out. The three sizes are the format on disk: change them only for a new folder.</summary>
public sealed record JournalOptions
{
    /// <summary>The journal's own folder; made if it is not there.</summary>
    public required string Directory { get; init; }

    /// <summary>Bytes of a page, a power of two from 512; no record is larger than a page less <see cref="JournalRecord.OverheadBytes"/>.</summary>
    public int PageBytes { get; init; } = Limits.JournalPageBytes;

    /// <summary>Pages held in memory, a power of two from 2.</summary>
    public int MemoryPages { get; init; } = Limits.JournalMemoryPages;

    /// <summary>Bytes of a segment file, a power of two, at least one page.</summary>
    public int SegmentBytes { get; init; } = Limits.JournalSegmentBytes;

    /// <summary>Records below this address are not replayed: what the newest checkpoint covers.</summary>
    public long ReplayFromAddress { get; init; }

    /// <summary>
    /// No new record gets an address below this one, whatever is left of the files; give the address the newest checkpoint
    /// covers, so that what is written after a loss is replayed next time.
    /// </summary>
    public long AddressFloor { get; init; }
}
