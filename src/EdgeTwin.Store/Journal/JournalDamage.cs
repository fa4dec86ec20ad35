namespace EdgeTwin.Store.Journal;

/// <summary>A place in a journal where something else lies than was written, or nothing.</summary>
/// <param name="Address">Address of the first byte.</param>
/// <param name="Length">From the first to the last byte that is not zero; 0 if there is nothing but zeros where records should be.</param>
internal sealed record JournalDamage(long Address, int Length)
{
    /// <summary>How many records are missing here, told by the numbers of those around it.</summary>
    public long RecordsLost { get; set; }

    /// <summary>Where the mark goes that says this was reported; 0 for none.</summary>
    public long MarkAddress { get; set; }

    /// <summary>The sequence number of the last missing record.</summary>
    public long LastLostSequence { get; set; }

    /// <summary>The disk could not read it.</summary>
    public bool IsUnreadable { get; init; }
}
