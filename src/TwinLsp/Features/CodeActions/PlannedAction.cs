using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Notes.Checking;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>Something that can be done at a place.</summary>
/// <param name="Title">What it does, in words; no two at one place are the same.</param>
/// <param name="Kind">One of <see cref="CodeActionKind"/>, or below one.</param>
/// <param name="Edit">Makes the edit; null if there is nothing to do after all.</param>
internal sealed record PlannedAction(string Title, string Kind, Func<WorkspaceEdit?> Edit)
{
    /// <summary>Whether it is the best of those for its problem.</summary>
    public bool IsPreferred { get; init; }

    /// <summary>Whether the edit is made only once the user has chosen it, where the client can ask for it then.</summary>
    public bool IsCostly { get; init; }

    /// <summary>The problem that it ends; null if it is no fix.</summary>
    public NoteProblem? Problem { get; init; }

    /// <summary>The diagnostic that it ends, where that is of no <see cref="Problem"/>.</summary>
    public Func<DiagnosticForm, Diagnostic>? Told { get; init; }
}
