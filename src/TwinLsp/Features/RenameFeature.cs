using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Features.Custom;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using LspErrors = EdgeTwin.Lsp.Protocol.LspErrorCodes;

namespace EdgeTwin.Lsp.Features;

/// <summary>Gives a note, heading, tag, alias, block or label another name, everywhere.</summary>
internal static class RenameFeature
{
    /// <summary>What would be renamed.</summary>
    public static Feature Prepare { get; } = Feature.NoteRequest(
        Methods.TextDocumentPrepareRename, "Says what would be renamed at the cursor, and what it is called now.",
        static json => json.PrepareRenameParams, static json => json.PrepareRenamePlaceholder!, static given => given.TextDocument,
        static PrepareRenamePlaceholder? (given, note, _) => TwinSubject.At(note, note.OffsetOf(given.Position)) is { } twin ? new PrepareRenamePlaceholder { Range = note.Positions.Of(twin.TwinRange), Placeholder = twin.Twin } : RenameSubject.At(note, note.OffsetOf(given.Position)) is { } subject ? new PrepareRenamePlaceholder { Range = note.Positions.Of(subject.Range), Placeholder = subject.Name } : null);

    /// <summary>Renames it.</summary>
    public static Feature Rename { get; } = Feature.Request(
        Methods.TextDocumentRename, "Renames a note with its file, a heading, a tag with those below it, an alias, a block id, a label, or a twin in the agent's configuration too, and every link to it in the style it is written in. Where the client can, the changes come in groups that it shows before it makes them.",
        static json => json.RenameParams, static _ => CustomJson.Default.RenameAnswer!,
        static async ValueTask<RenameAnswer?> (given, session, context) =>
        {
            if (session.ConfigurationOf(given.TextDocument.Uri) is { } configuration)
                return AnswerOf(await TwinRename.FromConfigurationAsync(configuration, given, session, context.Cancellation).ConfigureAwait(false));
            var note = await session.NoteAsync(given.TextDocument.Uri, context.Cancellation).ConfigureAwait(false);
            if (TwinSubject.At(note, note.OffsetOf(given.Position)) is { } twin)
                return AnswerOf(EditFit.For(TwinRename.Of([note.Vault], note.Positions, twin.Twin, given.NewName), session.Client.Capabilities));
            var subject = RenameSubject.At(note, note.OffsetOf(given.Position)) ?? throw new RpcException(LspErrors.RequestFailed, "There is nothing here that has a name.");
            var answer = RenameAnswer.Of(subject.Rename(note, given.NewName), note, note.Vault.Settings.IsRenameShown, session.Client.Capabilities);
            foreach (var move in answer?.Moves ?? [])
                session.Moves.Add(move.OldUri, move.NewUri);
            return answer;
        },
        static server => server.RenameProvider = new RenameOptions { PrepareProvider = true });

    /// <summary>Files are moved or renamed in the editor: the links to them, and those in them, go with them.</summary>
    public static Feature WillRenameFiles { get; } = Feature.Request(
        Methods.WorkspaceWillRenameFiles, "Before files or folders are moved in the editor: rewrites the links to them, and those in them that would lead elsewhere.",
        static json => json.RenameFilesParams, static _ => CustomJson.Default.RenameAnswer!,
        static async ValueTask<RenameAnswer?> (given, session, context) =>
        {
            var edits = new EditBuilder(session.Positions);
            var isShown = false;
            var files = given.Files.Where(file => !session.Moves.Take(file.OldUri, file.NewUri)).ToList();
            foreach (var vault in await session.ReadyAsync(context.Cancellation).ConfigureAwait(false))
            {
                var planner = new RenamePlanner(vault.Index);
                isShown |= vault.Settings.IsRenameShown;
                foreach (var (note, newPath) in files.SelectMany(file => Moved(vault, file)))
                    edits.Add(vault, planner.Note(note, newPath));
            }
            return RenameAnswer.Of(edits, null, isShown, session.Client.Capabilities);
        });

    private static RenameAnswer? AnswerOf(WorkspaceEdit? edit) => edit is null ? null : new RenameAnswer(edit);

    private static IEnumerable<(VaultNote Note, string NewPath)> Moved(VaultSnapshot vault, FileRename file)
    {
        if (vault.PathOf(file.OldUri) is not { } old || vault.PathOf(file.NewUri) is not { } fresh)
            yield break;
        if (vault.Index.Find(old) is { } note)
        {
            yield return (note, fresh);
            yield break;
        }
        foreach (var inside in vault.Index.Notes)
        {
            var path = vault.Index.PathOf(inside.Id);
            if (path.StartsWith(old + "/", StringComparison.Ordinal))
                yield return (inside, fresh + path[old.Length..]);
        }
    }
}
