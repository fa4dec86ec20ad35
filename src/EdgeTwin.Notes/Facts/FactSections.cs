namespace EdgeTwin.Notes.Facts;

/// <summary>The sections of a <see cref="FactsFile"/>, in their order. Behind <see cref="Roles"/> come three for each role.</summary>
internal enum FactSections
{
    /// <summary>Two numbers: how many notes there are, and whether links by slug were looked for.</summary>
    Info,

    /// <summary>Of each note, the number of its path.</summary>
    Paths,

    /// <summary>Of each note, where its record ends.</summary>
    RecordEnds,

    /// <summary>Of each note, its <see cref="FileStamp"/>.</summary>
    Stamps,

    /// <summary>The notes' records.</summary>
    Records,

    /// <summary>The names, one behind the other.</summary>
    Names,

    /// <summary>Where each name ends.</summary>
    NameEnds,

    /// <summary>The names' hash table.</summary>
    NameSlots,

    /// <summary>The folded names.</summary>
    Keys,

    /// <summary>Where each of them ends.</summary>
    KeyEnds,

    /// <summary>Their hash table.</summary>
    KeySlots,

    /// <summary>Of each name, its key plus one, or 0; and so on for the other columns of <see cref="Names.VaultNames"/>.</summary>
    Columns,

    /// <summary>The first role's keys, row starts and notes.</summary>
    Roles = Columns + EdgeTwin.Notes.Names.VaultNames.ColumnCount,
}
