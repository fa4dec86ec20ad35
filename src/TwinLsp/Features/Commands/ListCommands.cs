using System.Text.Json;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Matching;
using EdgeTwin.Notes.Mentions;

namespace EdgeTwin.Lsp.Features.Commands;

/// <summary>Lists of places, which clients show as they show references.</summary>
internal static class ListCommands
{
    private const int SimilarMax = 20;

    /// <summary>The commands.</summary>
    public static IReadOnlyList<NoteCommand> All { get; } =
    [
        new("edgetwin.orphans", "[an address in the vault]", "The notes that no other note links to.", OrphansAsync),
        new("edgetwin.unlinkedMentions", "the note's address", "Where other notes name a note without a link to it.", UnlinkedAsync),
        new("edgetwin.similarNotes", "the note's address", "The notes that share the most tags, links and words of headings with a note, the most similar first.", SimilarAsync),
    ];

    private static async ValueTask<JsonElement> OrphansAsync(CommandCall call)
    {
        var vault = await call.VaultAsync().ConfigureAwait(false);
        return CommandCall.Places(new ReferenceFinder(vault.Index).Orphans().OrderBy(note => vault.Index.PathOf(note.Id), StringComparer.Ordinal).Select(note => PlaceOf(call, vault, note.Id)));
    }

    private static async ValueTask<JsonElement> UnlinkedAsync(CommandCall call)
    {
        var note = await call.NoteAsync().ConfigureAwait(false);
        var vault = note.Vault;
        var names = MentionIndex.Of(vault.Index, note.Note);
        var places = new List<Location>();
        foreach (var other in vault.Index.Notes)
        {
            call.Cancellation.ThrowIfCancellationRequested();
            var path = vault.Index.PathOf(other.Id);
            if (other.Id == note.Note.Id || other.Facts.IsAttachment || vault.TextOf(path) is not { } scan)
                continue;
            foreach (var mention in names.Find(scan, other.Id))
                places.Add(new Location { Uri = vault.UriOf(path), Range = call.Positions.Of(scan, mention.Start, mention.End) });
        }
        return CommandCall.Places(places);
    }

    private static async ValueTask<JsonElement> SimilarAsync(CommandCall call)
    {
        var note = await call.NoteAsync().ConfigureAwait(false);
        return CommandCall.Places(SimilarNotes.To(note.Vault.Index, note.Note, SimilarMax).Select(similar => PlaceOf(call, note.Vault, similar.Note.Id)));
    }

    private static Location PlaceOf(CommandCall call, VaultSnapshot vault, int note) => new() { Uri = vault.UriOf(note), Range = call.Positions.Of(default(NoteRange)) };
}
