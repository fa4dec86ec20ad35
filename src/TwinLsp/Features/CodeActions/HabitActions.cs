using EdgeTwin.Lsp.Features.Commands;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Lsp.Workflows;
using EdgeTwin.Notes.Markdown;
using EdgeTwin.Self.Mining;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>Makes a workflow of a list that says what its writer does again and again.</summary>
internal sealed class HabitActions : ICodeActionSource
{
    private const string Kind = "edgetwin.workflow";

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds { get; } = [Kind];

    /// <inheritdoc/>
    public IEnumerable<PlannedAction> Find(CodeActionPlace place)
    {
        var note = place.Note;
        if (!IsInList(note.Scan, place.Start) || !HabitReader.IsEvidence(note.Vault.Settings, note.Path) || !HabitFinder.IsEvidence(note.Vault.Index, note.Note))
            yield break;
        var line = note.Scan.Lines.LineOf(place.Start);
        var sections = DoneReader.In(note.Path, note.Scan, null, new FormItems());
        foreach (var habit in note.Vault.Habits.Of(note.Vault).Habits)
        {
            if (!sections.Any(section => habit.In(section) is [var first, .., var last] && first.Line <= line && line <= last.Line) || HasWorkflow(note, habit))
                continue;
            var title = $"Make a workflow of these {habit.Steps.Count} steps (done {habit.Times} times)";
            yield return new PlannedAction(title, Kind, static () => null) { Run = DriveActions.CommandOf(HabitCommands.Draft, title, note.Uri, habit.Id) };
            // What is most often done, and longest, stands for the others.
            yield break;
        }
    }

    /// <summary>Whether there is one by now: what was found may be older.</summary>
    private static bool HasWorkflow(NoteView note, Habit habit)
    {
        var vault = note.Vault;
        foreach (var workflow in WorkflowReader.Of(vault.Index))
        {
            if (vault.TextOf(vault.Index.PathOf(workflow.Id)) is { } scan && habit.IsIn(WorkflowReader.Read(vault.Index, workflow, scan)))
                return true;
        }
        return false;
    }

    private static bool IsInList(NoteScan scan, int offset)
    {
        foreach (var element in scan.Elements)
        {
            if (element.Start > offset)
                return false;
            if (element.Kind == ElementKind.List && offset <= element.End)
                return true;
        }
        return false;
    }
}
