namespace EdgeTwin.Self.Workflows;

/// <summary>One line of a run's journal. What a kind does not use is empty.</summary>
/// <param name="Kind">What it tells; see the constants.</param>
public sealed record RunEntry(string Kind)
{
    /// <summary>
    /// The run begins: its plan in words, the workflow's path, the plan's sequence and digest, the notes as they were, caller and approval.
    /// All of it is one line, so that a run has begun wholly or not at all.
    /// </summary>
    public const string Begin = "begin";

    /// <summary>A condition that had to hold first.</summary>
    public const string When = "when";

    /// <summary>An effect is about to be carried out.</summary>
    public const string Intent = "intent";

    /// <summary>What came of a step.</summary>
    public const string Outcome = "outcome";

    /// <summary>Whether what a step is expected to bring about has come.</summary>
    public const string Expectation = "expectation";

    /// <summary>What the writer said of an effect of which nobody could tell.</summary>
    public const string Decision = "decision";

    /// <summary>Somebody wants the run to end, and what was done to be taken back.</summary>
    public const string Cancel = "cancel";

    /// <summary>Nothing more is done for now, and why.</summary>
    public const string Stop = "stop";

    /// <summary>The run goes on.</summary>
    public const string Resume = "resume";

    /// <summary>The run is over.</summary>
    public const string End = "end";

    /// <summary>Counts the lines from 1.</summary>
    public int Number { get; init; }

    /// <summary>When, ns of 100 since year 1 as <see cref="DateTime.Ticks"/> in UTC.</summary>
    public long AtTicks { get; init; }

    /// <summary>The step, counted from 1; 0 for none.</summary>
    public int Step { get; init; }

    /// <summary>Whether it is about what takes a step back.</summary>
    public bool IsUndo { get; init; }

    /// <summary>Which attempt, counted from 1.</summary>
    public int Attempt { get; init; }

    /// <summary>The action, the condition, the plan.</summary>
    public string Text { get; init; } = "";

    /// <summary>The key of an effect; the run's own of a beginning.</summary>
    public string Key { get; init; } = "";

    /// <summary>How it ended.</summary>
    public string State { get; init; } = "";

    /// <summary>Why, or what is said of it.</summary>
    public string Words { get; init; } = "";

    /// <summary>The number of a note before; of a beginning the plan's sequence.</summary>
    public string Before { get; init; } = "";

    /// <summary>The number of a note afterwards; of a beginning the plan's digest.</summary>
    public string After { get; init; } = "";

    /// <summary>The old value; of a beginning who called.</summary>
    public string Old { get; init; } = "";

    /// <summary>The new value or the answer; of a beginning the approval.</summary>
    public string New { get; init; } = "";
}
