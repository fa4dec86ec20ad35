namespace EdgeTwin.Notes.Linking;

/// <summary>What became of a link.</summary>
public enum ResolutionStatus
{
    /// <summary>One note, and if the link has a fragment, one place in it.</summary>
    Resolved,

    /// <summary>Several notes are meant equally; the nearest of them is taken.</summary>
    Ambiguous,

    /// <summary>No note is called so.</summary>
    BrokenNote,

    /// <summary>The note is there, its heading is not.</summary>
    BrokenHeading,

    /// <summary>The note is there, its block is not.</summary>
    BrokenBlock,

    /// <summary>The link leaves the vault: a web address or another scheme.</summary>
    External,
}
