using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Lsp.Features.Tokens;

/// <summary>Colours for what only the vault knows: which links lead somewhere, what is a tag, a field, a label.</summary>
internal static class SemanticTokensFeature
{
    /// <summary>All tokens of a note.</summary>
    public static Feature Full { get; } = new(
        Methods.TextDocumentSemanticTokensFull, "Colours links, broken ones apart, tags, fields, labels, callouts, tasks and comments, and the words of claims.",
        static session => Handler.Concurrent<SessionSnapshot, SemanticTokensParams, SemanticTokens>(
            Methods.TextDocumentSemanticTokensFull, LspJson.Default.SemanticTokensParams, LspJson.Default.SemanticTokens, session.Capture,
            async (given, snapshot, context) => Told(session.SemanticTokens, await snapshot.NoteAsync(given.TextDocument.Uri, context.Cancellation).ConfigureAwait(false))),
        static server => server.SemanticTokensProvider = new SemanticTokensOptions { Legend = SemanticTokenEncoder.Legend, Full = new SemanticTokensFullDelta { Delta = true }, Range = true });

    /// <summary>What has changed since the client asked last.</summary>
    public static Feature Delta { get; } = new(
        Methods.TextDocumentSemanticTokensFullDelta, "The same as a difference to what the client has already.",
        static session => Handler.Concurrent<SessionSnapshot, SemanticTokensDeltaParams, SemanticTokensOrSemanticTokensDelta>(
            Methods.TextDocumentSemanticTokensFullDelta, LspJson.Default.SemanticTokensDeltaParams, LspJson.Default.SemanticTokensOrSemanticTokensDelta, session.Capture,
            async (given, snapshot, context) =>
            {
                var note = await snapshot.NoteAsync(given.TextDocument.Uri, context.Cancellation).ConfigureAwait(false);
                var before = session.SemanticTokens.Find(note.Uri, given.PreviousResultId);
                var now = Told(session.SemanticTokens, note);
                return before is null ? now : new SemanticTokensDelta { ResultId = now.ResultId, Edits = SemanticTokenStore.Difference(before, now.Data) };
            }));

    /// <summary>The tokens of what the client shows.</summary>
    public static Feature Range { get; } = Feature.NoteRequest(
        Methods.TextDocumentSemanticTokensRange, "The same for a part of a note.",
        static json => json.SemanticTokensRangeParams, static json => json.SemanticTokens, static given => given.TextDocument,
        static (given, note, _) => new SemanticTokens { Data = DataOf(note, note.SpanOf(given.Range)) });

    private static SemanticTokens Told(SemanticTokenStore store, NoteView note)
    {
        var data = DataOf(note, new TextSpan(0, note.Text.Length));
        return new SemanticTokens { ResultId = store.Add(note.Uri, data), Data = data };
    }

    private static int[] DataOf(NoteView note, TextSpan part) => SemanticTokenEncoder.Encode(PartsOf(note, part), note.Scan, note.Positions);

    private static List<ColouredPart> PartsOf(NoteView note, TextSpan part)
    {
        var parts = NoteTokens.Of(note.Vault.Index, note.Note, note.Scan, part).Select(SemanticTokenEncoder.Of).ToList();
        var claims = ClaimTokens.Of(note, part).ToList();
        if (claims.Count == 0)
            return parts;
        // What seems to be something else within a claim is a piece of the claim.
        parts.RemoveAll(token => claims.Exists(claim => token.Start < claim.End && claim.Start < token.End));
        parts.AddRange(claims);
        parts.Sort((first, second) => first.Start.CompareTo(second.Start));
        return parts;
    }
}
