namespace EdgeTwin.LspBench;

/// <summary>A vault to measure on. Nothing is written to it.</summary>
internal abstract class BenchVault
{
    /// <summary>Where it is.</summary>
    public string Folder { get; protected init; } = "";

    /// <summary>How many notes there are.</summary>
    public int Notes { get; protected init; }

    /// <summary>The file of the note that is linked to most.</summary>
    public string Hub { get; protected init; } = "";

    /// <summary>What links to it say.</summary>
    public string HubName { get; protected init; } = "";

    /// <summary>The line in it that stands for the whole note: its title, or its first line; from 0.</summary>
    public int TitleLine { get; protected init; }

    /// <summary>How many links lead to the hub.</summary>
    public int LinksToHub { get; protected set; }

    /// <summary>The file of a note that links to the hub.</summary>
    public string? LinksThere { get; protected set; }
}
