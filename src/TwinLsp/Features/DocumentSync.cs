using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;

namespace EdgeTwin.Lsp.Features;

/// <summary>What the editor has open, and what is typed.</summary>
internal static class DocumentSync
{
    /// <summary>A document is the editor's from now on.</summary>
    public static Feature DidOpen { get; } = Feature.Notification(
        Methods.TextDocumentDidOpen, "The editor's text counts from now on, not the file's.", LspJson.Default.DidOpenTextDocumentParams,
        static (session, given) => session.Documents.Add(given.TextDocument), Announce);

    /// <summary>Something was typed.</summary>
    public static Feature DidChange { get; } = Feature.Notification(
        Methods.TextDocumentDidChange, "An edit; the whole text comes each time.", LspJson.Default.DidChangeTextDocumentParams,
        static (session, given) => session.Documents.Change(given.TextDocument, given.ContentChanges));

    /// <summary>The file counts again.</summary>
    public static Feature DidClose { get; } = Feature.Notification(
        Methods.TextDocumentDidClose, "The file's text counts again.", LspJson.Default.DidCloseTextDocumentParams,
        static (session, given) => session.Documents.Remove(given.TextDocument));

    /// <summary>The file is what the editor has.</summary>
    public static Feature DidSave { get; } = Feature.Notification(
        Methods.TextDocumentDidSave, "The file is now what the editor has.", LspJson.Default.DidSaveTextDocumentParams, static (_, _) => { });

    private static void Announce(ServerCapabilities server, ClientCapabilities client) =>
        server.TextDocumentSync = new TextDocumentSyncOptions { OpenClose = true, Change = TextDocumentSyncKind.Full, Save = new SaveOptions() };
}
