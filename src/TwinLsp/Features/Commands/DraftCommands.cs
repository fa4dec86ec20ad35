using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Drafting;
using EdgeTwin.Lsp.Opinions;
using EdgeTwin.Notes.Editing;
using EdgeTwin.Self.Drafting;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>Drafts from the vault.</summary>
internal static class DraftCommands
{
    /// <summary>Writes one; a code action runs it.</summary>
    public const string Draft = "edgetwin.draft";

    private const string ByModel = "model";

    /// <summary>The commands.</summary>
    public static IReadOnlyList<NoteCommand> All { get; } =
    [
        new(Draft, "what it is about; [an address in the vault]; ['model' to have the language model of the user's `endpoint.toml` write it]", "Makes a note with a short report from the vault: the writer's own sentences, each with its note, or a model's, held against them; the result is the note's address.", DraftAsync),
    ];

    private static async ValueTask<JsonElement> DraftAsync(CommandCall call)
    {
        var topic = call.Text(0);
        // The address may be left out.
        var how = call.FindText(1) ?? call.FindText(2) ?? "";
        if (how is not ("" or ByModel))
            throw call.Wrong($"'{how}' is no way to write one; allowed is '{ByModel}', or nothing");
        var vault = await call.VaultAsync().ConfigureAwait(false);
        var draft = VaultDraft.Of(vault, call.Session.Recall.Of(vault.Root), topic, Drafter.WordsDefault, call.Cancellation);
        if (draft.Draft is null)
            throw new RpcException(ErrorCodes.RequestFailed, $"Nothing of that was captured{(draft.Answer.Missing.Count > 0 ? $": nothing in the vault speaks of {string.Join(", ", draft.Answer.Missing.Select(word => $"'{word}'"))}" : "")}.");
        if (how == ByModel)
            draft = await AskAsync(call, draft).ConfigureAwait(false);
        var name = NoteName.Of($"Draft {topic}");
        return await NewNoteCommands.MakeAsync(call, vault, NoteName.FreePath(vault.Index, vault.Settings.NewNoteFolder, name), draft.PageOf(vault)!).ConfigureAwait(false);

        async Task<VaultDraft> AskAsync(CommandCall asked, VaultDraft plain)
        {
            try
            {
                var written = await plain.ByModelAsync(vault, ModelRelay.Beside, Drafter.WordsDefault, asked.Cancellation).ConfigureAwait(false);
                if (written.Voice is { } voice)
                    await asked.ShowAsync(Voice.VoiceReader.WordsOf(voice), isWarning: false).ConfigureAwait(false);
                return written;
            }
            catch (IOException error)
            {
                throw new RpcException(ErrorCodes.RequestFailed, $"The model could not be asked: {error.Message}");
            }
        }
    }
}
