namespace EdgeTwin.Lsp.Commands;

/// <summary>How much is in a vault.</summary>
internal sealed record VaultStats
{
    /// <summary>The vault's folder.</summary>
    public required string Vault { get; init; }

    /// <summary>Notes.</summary>
    public int Notes { get; init; }

    /// <summary>Files that are no notes.</summary>
    public int OtherFiles { get; init; }

    /// <summary>Lines of all notes.</summary>
    public long Lines { get; init; }

    /// <summary>Headings.</summary>
    public int Headings { get; init; }

    /// <summary>Links to notes and files.</summary>
    public int Links { get; init; }

    /// <summary>Links that lead to no note.</summary>
    public int BrokenLinks { get; init; }

    /// <summary>Names that links use and no note has.</summary>
    public int MissingNotes { get; init; }

    /// <summary>Notes that no other note links to.</summary>
    public int Orphans { get; init; }

    /// <summary>Tags, those alone that notes have themselves.</summary>
    public int Tags { get; init; }

    /// <summary>Tasks that are not done.</summary>
    public int TasksOpen { get; init; }

    /// <summary>Tasks that are done.</summary>
    public int TasksDone { get; init; }

    /// <summary>The note that most other notes link to; null if none is linked to.</summary>
    public string? MostLinked { get; init; }

    /// <summary>How many notes link to it.</summary>
    public int MostLinkedBy { get; init; }
}
