using System.Text;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Markdown;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features;

/// <summary>What the editor has open, and what is typed.</summary>
internal static class DocumentSync
{
    /// <summary>A document is the editor's from now on.</summary>
    public static Feature DidOpen { get; } = Feature.Notification(
        Methods.TextDocumentDidOpen, "The editor's text counts from now on, not the file's.", static json => json.DidOpenTextDocumentParams, Open, Announce);

    /// <summary>Something was typed.</summary>
    public static Feature DidChange { get; } = Feature.Notification(
        Methods.TextDocumentDidChange, "An edit. Only the blocks that it touches are read again.", static json => json.DidChangeTextDocumentParams, Change);

    /// <summary>The file counts again.</summary>
    public static Feature DidClose { get; } = Feature.Notification(
        Methods.TextDocumentDidClose, "The file's text counts again.", static json => json.DidCloseTextDocumentParams, Close);

    /// <summary>The file is what the editor has.</summary>
    public static Feature DidSave { get; } = Feature.Notification(
        Methods.TextDocumentDidSave, "The file is now what the editor has. What is shown of other notes is asked for again.", static json => json.DidSaveTextDocumentParams, Save);

    private static void Open(Session session, DidOpenTextDocumentParams given)
    {
        var item = given.TextDocument;
        var (vault, path) = session.Workspace.Place(item.Uri);
        vault.Open(path, new OpenNote(item.Uri, item.Version, NoteScan.Of(Encoding.UTF8.GetBytes(item.Text))));
        session.Diagnostics.Ask(vault);
        session.Agents.Edited();
    }

    /// <summary>Changes are done one after another, each on the text that the one before it left; if one cannot be, none is.</summary>
    private static void Change(Session session, DidChangeTextDocumentParams given)
    {
        var uri = given.TextDocument.Uri;
        if (session.Workspace.Find(uri) is not { } place || place.Vault.FindOpen(place.Path) is not { } note)
            throw new RpcException(ErrorCodes.InvalidParams, $"'{uri}' was changed without being open; 'textDocument/didOpen' comes first.");
        var scan = note.Scan;
        foreach (var change in given.ContentChanges)
            scan = change.Value is TextDocumentContentChangePartial part ? Edit(session.Positions, uri, scan, part) : NoteScan.Of(Encoding.UTF8.GetBytes(((TextDocumentContentChangeWholeDocument)change.Value).Text));
        place.Vault.Open(place.Path, note with { Version = given.TextDocument.Version, Scan = scan });
        session.Diagnostics.Ask(place.Vault);
        session.Agents.Edited();
    }

    private static NoteScan Edit(Positions positions, string uri, NoteScan scan, TextDocumentContentChangePartial change)
    {
        var start = positions.OffsetIn(scan, change.Range.Start);
        var end = positions.OffsetIn(scan, change.Range.End);
        if (start < 0 || end < start)
        {
            throw new RpcException(ErrorCodes.InvalidParams,
                $"'{uri}' has {scan.Lines.Count} lines, and lines {change.Range.Start.Line} to {change.Range.End.Line} were changed (counted from 0). Nothing was changed; the whole text puts it right.");
        }
        return scan.Edit(start, end, Encoding.UTF8.GetBytes(change.Text));
    }

    private static void Save(Session session, DidSaveTextDocumentParams given)
    {
        session.Views.Ask();
        if (session.Workspace.Find(given.TextDocument.Uri) is { } place)
            session.Voices.Saved(place.Vault, place.Path);
    }

    private static void Close(Session session, DidCloseTextDocumentParams given)
    {
        if (session.Workspace.Find(given.TextDocument.Uri) is not { } place)
            return;
        place.Vault.Close(place.Path);
        session.Diagnostics.Closed(place.Vault, given.TextDocument.Uri);
    }

    private static void Announce(ServerCapabilities server) =>
        server.TextDocumentSync = new TextDocumentSyncOptions { OpenClose = true, Change = TextDocumentSyncKind.Incremental, Save = new SaveOptions() };
}
