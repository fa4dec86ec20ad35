using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Checking;
using EdgeTwin.Notes.Editing;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>Where actions are asked for: a range of a note and the problems in it.</summary>
internal sealed class CodeActionPlace
{
    private readonly Diagnostic[] _told;
    private IReadOnlyList<NoteProblem>? _problems;

    /// <summary>The place that a client means.</summary>
    public CodeActionPlace(NoteView note, CodeActionParams given, ClientCapabilities client)
    {
        CanSnippets = client.Workspace?.WorkspaceEdit?.SnippetEditSupport == true;
        Note = note;
        var (start, end) = (note.OffsetOf(given.Range.Start), note.OffsetOf(given.Range.End));
        (Start, End) = start <= end ? (start, end) : (end, start);
        _told = given.Context.Diagnostics;
    }

    /// <summary>The note.</summary>
    public NoteView Note { get; }

    /// <summary>Whether the client lets the writer fill in what an edit leaves open.</summary>
    public bool CanSnippets { get; }

    /// <summary>The first byte of the range.</summary>
    public int Start { get; }

    /// <summary>Behind its last byte.</summary>
    public int End { get; }

    /// <summary>
    /// What is wrong there: in the range, or named by the client. What the client named and is right by now is left out. An empty
    /// note is so everywhere.
    /// </summary>
    public IReadOnlyList<NoteProblem> Problems => _problems ??= [.. NoteCheck.Find(Note.Vault.Index, Note.Note, Note.Vault.Settings.Checks).Where(problem =>
        (problem.Range.Start <= End && Start <= problem.Range.End) || problem.Kind == ProblemKind.EmptyNote || _told.Any(told => IsSame(told, problem)))];

    /// <summary>An edit of this note.</summary>
    public WorkspaceEdit? Edit(params IEnumerable<TextChange> changes)
    {
        var edits = new EditBuilder(Note.Positions);
        edits.Add(Note, changes);
        return edits.ToProtocol();
    }

    private bool IsSame(Diagnostic told, NoteProblem problem)
    {
        var range = Note.Positions.Of(problem.Range);
        return told.Code == DiagnosticsFeature.CodeOf(problem.Kind) && Same(told.Range.Start, range.Start) && Same(told.Range.End, range.End);
    }

    private static bool Same(Position first, Position second) => first.Line == second.Line && first.Character == second.Character;
}
