using EdgeTwin.Lsp.Features.CodeActions;
using EdgeTwin.Lsp.Features.Commands;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Self.Workflows;

namespace EdgeTwin.Lsp.Workflows;

/// <summary>What can be done with a workflow, above its title.</summary>
internal static class WorkflowLens
{
    /// <summary>Titles and commands; nothing of a note that is no workflow.</summary>
    public static IEnumerable<Protocol.Command> Of(NoteView note)
    {
        if (!WorkflowReader.Is(note.Vault.Index, note.Note))
            yield break;
        if (new RunFolder(note.Vault.Root).Unfinished(note.Path) is { } run)
            yield return DriveActions.CommandOf(WorkflowCommands.Resume, $"resume {run.Id} …", note.Uri);
        else
            yield return DriveActions.CommandOf(WorkflowCommands.Run, "run …", note.Uri);
        yield return DriveActions.CommandOf(WorkflowCommands.DryRun, "dry run", note.Uri);
    }
}
