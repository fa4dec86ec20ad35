using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features;

/// <summary>Pages that are on no disk: the server writes them when they are opened.</summary>
internal static class VirtualDocumentFeature
{
    private const string Scheme = "edgetwin";
    private const string Backlinks = "backlinks/";

    /// <summary>The text of such a page.</summary>
    public static Feature Content { get; } = new(
        Methods.WorkspaceTextDocumentContent, "Writes a page that is on no disk: `edgetwin:/backlinks/` and a note's address, percent-encoded, is the notes that link to it, with the lines that do.",
        static session => Handler.Deferred(Methods.WorkspaceTextDocumentContent, isRequest: true, () => Handler.Concurrent<SessionSnapshot, TextDocumentContentParams, TextDocumentContentResult>(
            Methods.WorkspaceTextDocumentContent, LspJson.Default.TextDocumentContentParams, LspJson.Default.TextDocumentContentResult, session.Capture,
            async (given, snapshot, context) =>
            {
                var note = await snapshot.NoteAsync(NoteOf(given.Uri), context.Cancellation).ConfigureAwait(false);
                session.Views.Shown(given.Uri);
                return new TextDocumentContentResult { Text = BacklinksPage.Of(note, context.Cancellation) };
            })),
        static server => (server.Workspace ??= new WorkspaceOptions()).TextDocumentContent = new TextDocumentContentOptions { Schemes = [Scheme] });

    /// <summary>The note that a page is about. Clients write the slashes behind the scheme as they like, and encode more or less.</summary>
    private static string NoteOf(string uri)
    {
        var path = uri.StartsWith(Scheme + ":", StringComparison.OrdinalIgnoreCase) ? uri[(Scheme.Length + 1)..].TrimStart('/') : "";
        return path.StartsWith(Backlinks, StringComparison.Ordinal) && path.Length > Backlinks.Length
            ? Uri.UnescapeDataString(path[Backlinks.Length..])
            : throw new RpcException(ErrorCodes.InvalidParams, $"'{uri}' is no page of this server; '{Scheme}:/{Backlinks}' and a note's address, percent-encoded, is one.");
    }
}
