using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>What a client can have done by name. Whatever is written is written by the client.</summary>
internal static class CommandFeature
{
    /// <summary>The commands.</summary>
    public static IReadOnlyList<NoteCommand> All { get; } = [.. NewNoteCommands.All, .. RewriteCommands.All, .. ListCommands.All, .. ShowCommands.All, .. AskCommands.All, .. OpinionCommands.All, .. VoiceCommands.All, .. DraftCommands.All, .. SuggestionCommands.All, .. StagedCommands.All, .. IncidentCommands.All, .. DriveCommands.All, .. WorkflowCommands.All, .. HabitCommands.All, .. RequestCommands.All];

    /// <summary>Runs one.</summary>
    public static Feature Execute { get; } = Feature.Request(
        Methods.WorkspaceExecuteCommand, "Runs a command: a new note, the daily note, a note from a template, tasks, tables of contents, orphans, unlinked mentions, similar notes, an output driven after arbiter and writer were asked, the graph and the backlinks, the moment that twins are looked at, a record of an incident, a question to the notes, a language model's opinion of a decision, a draft from the notes, notes that agents want kept, a workflow run after its writer approved it, the draft of one made of what the writer does again and again.",
        static json => json.ExecuteCommandParams, static json => json.JsonElement,
        static (given, session, context) =>
        {
            var command = All.FirstOrDefault(command => command.Name == given.Command)
                ?? throw new RpcException(ErrorCodes.InvalidParams, $"There is no command '{given.Command}'; there are {string.Join(", ", All.Select(known => $"'{known.Name}'"))}.");
            return command.Run(new CommandCall(command, given.Arguments ?? [], session, context));
        },
        static server => server.ExecuteCommandProvider = new ExecuteCommandOptions { Commands = [.. All.Select(command => command.Name)] });
}
