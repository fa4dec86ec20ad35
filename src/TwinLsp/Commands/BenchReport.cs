namespace EdgeTwin.Lsp.Commands;

/// <summary>What <c>twinlsp bench</c> measured. Times are milliseconds, sizes are mebibytes.</summary>
internal sealed record BenchReport
{
    /// <summary>The vault's folder.</summary>
    public required string Vault { get; init; }

    /// <summary>Its notes and files.</summary>
    public int Notes { get; init; }

    /// <summary>Reading all of it, without anything known.</summary>
    public double ColdMs { get; init; }

    /// <summary>Reading what is known from an earlier time.</summary>
    public double WarmMs { get; init; }

    /// <summary>A typed letter, and the diagnostics of its note: the median.</summary>
    public double EditP50Ms { get; init; }

    /// <summary>The same, of a hundred the slowest but one.</summary>
    public double EditP99Ms { get; init; }

    /// <summary>How many open notes link to a heading that comes and goes.</summary>
    public int PushNotes { get; init; }

    /// <summary>The heading coming or going, and what is wrong with all of these told to the client: the median.</summary>
    public double PushP50Ms { get; init; }

    /// <summary>The same, of a hundred the slowest but one.</summary>
    public double PushP99Ms { get; init; }

    /// <summary>Completion of a link: the median.</summary>
    public double CompletionP50Ms { get; init; }

    /// <summary>The same, of a hundred the slowest but one.</summary>
    public double CompletionP99Ms { get; init; }

    /// <summary>Names of the workspace by what is typed: the median.</summary>
    public double SymbolP50Ms { get; init; }

    /// <summary>The same, of a hundred the slowest but one.</summary>
    public double SymbolP99Ms { get; init; }

    /// <summary>The note that most links lead to.</summary>
    public string MostLinked { get; init; } = "";

    /// <summary>How many links lead to it.</summary>
    public int MostLinkedCount { get; init; }

    /// <summary>Finding them: the median.</summary>
    public double ReferencesMs { get; init; }

    /// <summary>Planning its rename: the median.</summary>
    public double RenameMs { get; init; }

    /// <summary>How much text there is that what may come next is learnt from, bytes.</summary>
    public long TextBytes { get; init; }

    /// <summary>Learning it, once the notes are read: the median.</summary>
    public double TextModelMs { get; init; }

    /// <summary>What is held of it.</summary>
    public double TextModelMib { get; init; }

    /// <summary>What may come next after a typed letter: the median.</summary>
    public double SuggestionP50Ms { get; init; }

    /// <summary>The same, of a hundred the slowest but one.</summary>
    public double SuggestionP99Ms { get; init; }

    /// <summary>The most memory that was in use when the vault had been read once.</summary>
    public double PeakColdMib { get; init; }

    /// <summary>The most memory that was in use at all.</summary>
    public double PeakMib { get; init; }
}
