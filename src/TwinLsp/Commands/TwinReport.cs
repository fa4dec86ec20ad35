namespace EdgeTwin.Lsp.Commands;

/// <summary>What a personal twin does not know, and how what it said was taken.</summary>
/// <param name="Vault">The vault's folder.</param>
/// <param name="Day">The day that it is of.</param>
internal sealed record TwinReport(string Vault, DateOnly Day)
{
    /// <summary>Questions that stand in notes and that the vault does not answer, each with its place.</summary>
    public IReadOnlyList<string> Unanswered { get; init; } = [];

    /// <summary>Values without an example, a do or a don't.</summary>
    public IReadOnlyList<string> ValuesWithoutExamples { get; init; } = [];

    /// <summary>Decisions that give no reason.</summary>
    public IReadOnlyList<string> DecisionsWithoutReasons { get; init; } = [];

    /// <summary>Decisions in force that say no day on which they are looked at again.</summary>
    public IReadOnlyList<string> DecisionsWithoutReview { get; init; } = [];

    /// <summary>Decisions in force whose day of review has come.</summary>
    public IReadOnlyList<string> ReviewsDue { get; init; } = [];

    /// <summary>Twins that no note links to; empty where no agent tells of twins.</summary>
    public IReadOnlyList<string> TwinsWithoutNotes { get; init; } = [];

    /// <summary>Values that decisions name, which were said to bear on them or were found by the writer.</summary>
    public int Cited { get; init; }

    /// <summary>Exceptions that were recorded: a broken rule, rightly shown.</summary>
    public int Exceptions { get; init; }

    /// <summary>Findings that were dismissed: wrongly shown.</summary>
    public int Dismissed { get; init; }

    /// <summary>How far foretold verdicts can be believed; null where nobody has given one.</summary>
    public LikelyReport? Likely { get; init; }

    /// <summary>What became of what was shown behind the cursor; null where nothing was counted.</summary>
    public SuggestionReport? Suggestions { get; init; }
}
