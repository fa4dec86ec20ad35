using System.Text;
using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Features.Custom;
using EdgeTwin.Lsp.Staging;
using EdgeTwin.Lsp.Vaults;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>
/// Notes that agents want kept: listed, approved and discarded. Their names and texts are an agent's, so a person is shown them as they are, and
/// what is written is the text that was shown.
/// </summary>
internal static class StagedCommands
{
    private const string Arguments = "the staged note's name; [the number of its text as the writer has seen it]; [an address in the vault]";

    /// <summary>The commands.</summary>
    public static IReadOnlyList<NoteCommand> All { get; } =
    [
        new("edgetwin.staged", "[an address in the vault]", "The notes that agents want kept and that wait for the writer: of each its name, who wants it, the note that it would become, its size, the number of its text, and the address of a page that shows all of it.", ListAsync),
        new("edgetwin.approveStaged", Arguments, "Has the client make a note of a staged one, with exactly its text. Without the number of a text that was seen, it is shown and the writer asked. The result is the note's address.", ApproveAsync),
        new("edgetwin.discardStaged", Arguments, "Takes a staged note away for good. Without the number of a text that was seen, it is shown and the writer asked.", DiscardAsync),
    ];

    private static async ValueTask<JsonElement> ListAsync(CommandCall call)
    {
        var vault = await call.VaultAsync().ConfigureAwait(false);
        var notes = new StagedNotes(vault.Root);
        var views = new List<StagedView>();
        foreach (var note in notes.List())
        {
            if (notes.TextOf(note.Name) is { } text)
                views.Add(new StagedView { Name = note.Name, Caller = note.Caller, Path = StagedNotes.PathOf(vault.Settings, note.Name), Bytes = text.Length, Number = StagedText.NumberOf(text.Span), Page = StagedPage.UriOf(vault, note.Name) });
        }
        return JsonSerializer.SerializeToElement([.. views], CustomJson.Default.StagedViewArray);
    }

    private static async ValueTask<JsonElement> ApproveAsync(CommandCall call)
    {
        var vault = await call.VaultAsync().ConfigureAwait(false);
        var notes = new StagedNotes(vault.Root);
        var note = Find(call, notes);
        var text = TextOf(notes, note);
        var path = StagedNotes.PathOf(vault.Settings, note.Name);
        if (vault.Index.Find(path) is not null || File.Exists(Path.Combine(vault.Root, path)))
            throw new RpcException(ErrorCodes.RequestFailed, $"'{path}' is there already; rename it first, or discard the staged note.");
        if (!await IsMeantAsync(call, vault, note, text, $"Make '{path}' of it?", "Approve").ConfigureAwait(false))
            return CommandCall.None;
        CheckSame(notes, note, text);
        var edits = new EditBuilder(call.Positions);
        edits.Create(vault, path, Encoding.UTF8.GetString(text.Span));
        await call.ApplyAsync($"Keep '{path}'", edits.ToProtocol()).ConfigureAwait(false);
        notes.Reject(note.Name);
        return await call.ShowAsync(vault.UriOf(path)).ConfigureAwait(false);
    }

    private static async ValueTask<JsonElement> DiscardAsync(CommandCall call)
    {
        var vault = await call.VaultAsync().ConfigureAwait(false);
        var notes = new StagedNotes(vault.Root);
        var note = Find(call, notes);
        var text = TextOf(notes, note);
        if (!await IsMeantAsync(call, vault, note, text, "Discard it? Nothing of it is kept.", "Discard").ConfigureAwait(false))
            return CommandCall.None;
        CheckSame(notes, note, text);
        notes.Reject(note.Name);
        return CommandCall.None;
    }

    private static StagedNote Find(CommandCall call, StagedNotes notes) => notes.Find(call.Text(0))
        ?? throw new RpcException(ErrorCodes.RequestFailed, $"There is no staged note '{StagedText.Plain(call.Text(0))}'; 'edgetwin.staged' lists those that there are.");

    private static ReadOnlyMemory<byte> TextOf(StagedNotes notes, StagedNote note) => notes.TextOf(note.Name) ?? throw Other(note);

    /// <summary>Whether the writer wants it: they have seen this text already, or are shown it and asked.</summary>
    private static async ValueTask<bool> IsMeantAsync(CommandCall call, VaultSnapshot vault, StagedNote note, ReadOnlyMemory<byte> text, string question, string answer)
    {
        if (call.FindText(1) is { } number)
            return number == StagedText.NumberOf(text.Span) ? true : throw Other(note);
        if (call.Session.CanShowPages)
            await call.ShowAsync(StagedPage.UriOf(vault, note.Name)).ConfigureAwait(false);
        return await call.ChooseAsync($"The note '{note.Name}' of {text.Length} bytes was put aside by {note.CallerWords}. {question}", isWarning: false, answer, "Not now").ConfigureAwait(false) == answer;
    }

    /// <summary>Between the question and the answer somebody else may have decided on it.</summary>
    private static void CheckSame(StagedNotes notes, StagedNote note, ReadOnlyMemory<byte> text)
    {
        if (!TextOf(notes, note).Span.SequenceEqual(text.Span))
            throw Other(note);
    }

    private static RpcException Other(StagedNote note) => new(ErrorCodes.RequestFailed, $"The staged note '{note.Name}' is not the one that was shown any more; look at it again.");
}
