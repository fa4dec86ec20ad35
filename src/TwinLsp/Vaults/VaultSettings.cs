using EdgeTwin.Model.Configuration;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Dates;
using EdgeTwin.Notes.Ignoring;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Lsp.Vaults;

/// <summary>What a vault's writer decided. How each is written is in <see cref="SettingsOptions"/>.</summary>
internal sealed record VaultSettings
{
    /// <summary>How links are understood.</summary>
    public VaultOptions Links { get; init; } = new();

    /// <summary>The notes of days.</summary>
    public PeriodicNotes Daily { get; init; } = new("yyyy-MM-dd");

    /// <summary>The notes of weeks.</summary>
    public PeriodicNotes Weekly { get; init; } = new("gggg-[W]ww");

    /// <summary>The notes of months.</summary>
    public PeriodicNotes Monthly { get; init; } = new("yyyy-MM");

    /// <summary>The notes of quarters.</summary>
    public PeriodicNotes Quarterly { get; init; } = new("yyyy-[Q]Q");

    /// <summary>The notes of years.</summary>
    public PeriodicNotes Yearly { get; init; } = new("yyyy");

    /// <summary>All of these, the shortest first.</summary>
    public IReadOnlyList<PeriodicNotes> Periods => [Daily, Weekly, Monthly, Quarterly, Yearly];

    /// <summary>The notes of a kind of period.</summary>
    public PeriodicNotes Of(Period period) => Periods[(int)period];

    /// <summary>Where templates are, from the vault's root.</summary>
    public string TemplateFolder { get; init; } = "templates";

    /// <summary>Where new notes come, from the vault's root; empty for the root.</summary>
    public string NewNoteFolder { get; init; } = "";

    /// <summary>Whether a rename that changes other notes is shown before it is made.</summary>
    public bool IsRenameShown { get; init; }

    /// <summary>Patterns of files that are left out, each as a line of a <c>.gitignore</c>.</summary>
    public ValueList<string> Ignore { get; init; } = [];

    /// <summary>Whether claims and links to twins are checked.</summary>
    public bool IsClaimChecked { get; init; } = true;

    /// <summary>What the writer is called in <c>author</c>; notes with another author are not theirs.</summary>
    public ValueList<string> VoiceWriters { get; init; } = [];

    /// <summary>Folders whose notes are not the writer's, from the vault's root.</summary>
    public ValueList<string> VoiceLeftOut { get; init; } = [];

    /// <summary>Whether what may come next is shown while somebody writes.</summary>
    public bool IsTextCompleted { get; init; } = true;

    /// <summary>Whether it is counted what becomes of that.</summary>
    public bool IsFeedbackKept { get; init; } = true;

    /// <summary>Where the agents are whose twins the notes speak of: sockets, and https://host:port; empty for the local agent.</summary>
    public ValueList<string> AgentAddresses { get; init; } = [];

    /// <summary>Whether what was driven from a note is written down below the line that it was driven from.</summary>
    public bool AreActsWritten { get; init; }

    /// <summary>Where the notes come that tell of runs of workflows, from the vault's root.</summary>
    public string RunsFolder { get; init; } = "runs";

    /// <summary>Whether agents are called at all.</summary>
    public bool AreAgentsCalled { get; init; } = true;

    /// <summary>What is checked, and how much it matters.</summary>
    public CheckOptions Checks { get; init; } = CheckOptions.Default;

    /// <summary>What <see cref="Ignore"/> says.</summary>
    public IgnoreRules IgnoreRules() => Ignore.Count == 0 ? Notes.Ignoring.IgnoreRules.None : Notes.Ignoring.IgnoreRules.None.With("", string.Join('\n', Ignore));
}
