using EdgeTwin.JsonRpc.Dispatch;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Claims;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Staging;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Views;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features;

/// <summary>Pages that are on no disk: the server writes them when they are opened.</summary>
internal static class VirtualDocumentFeature
{
    /// <summary>The text of such a page.</summary>
    public static Feature Content { get; } = new(
        Methods.WorkspaceTextDocumentContent,
        "Writes a page that is on no disk, as Markdown: `edgetwin:/backlinks/` and a note's address, percent-encoded, is the notes that link to it, with the lines that do; `edgetwin:/graph/` and a note's address is what is near it by links, `?depth=2` further away, as a Mermaid drawing and a list; `edgetwin:/graph` is all of it; `edgetwin:/incident/` is what happened when a claim began not to hold; `edgetwin:/charts/` and a note's address are its charts; `edgetwin:/ask/`, the address of a vault, a blank and a question is the answer; `edgetwin:/staged/`, the address of a vault, a blank and a name is a note that an agent wants kept.",
        static session => Handler.Concurrent<SessionSnapshot, TextDocumentContentParams, TextDocumentContentResult>(
            Methods.WorkspaceTextDocumentContent, LspJson.Default.TextDocumentContentParams, LspJson.Default.TextDocumentContentResult, session.Capture,
            async (given, snapshot, context) =>
            {
                var page = VirtualPage.Parse(given.Uri) ?? throw new RpcException(ErrorCodes.InvalidParams,
                    $"'{given.Uri}' is no page of this server; {VirtualPage.Scheme}:/{VirtualPage.Graph} is one, and {VirtualPage.Scheme}:/{VirtualPage.Graph}/ and {VirtualPage.Scheme}:/{VirtualPage.Backlinks}/ with a note's address behind, percent-encoded.");
                var text = page.Kind switch
                {
                    VirtualPage.Graph => await GraphAsync(page, snapshot, context.Cancellation).ConfigureAwait(false),
                    VirtualPage.Incident => await IncidentAsync(page, snapshot, context.Cancellation).ConfigureAwait(false),
                    VirtualPage.Ask => await AskAsync(page, snapshot, context.Cancellation).ConfigureAwait(false),
                    VirtualPage.Staged => await StagedAsync(page, snapshot, context.Cancellation).ConfigureAwait(false),
                    VirtualPage.Charts => ChartsPage(await snapshot.NoteAsync(page.Subject, context.Cancellation).ConfigureAwait(false)),
                    _ => BacklinksPage.Of(await snapshot.NoteAsync(page.Subject, context.Cancellation).ConfigureAwait(false), context.Cancellation),
                };
                session.Views.Shown(given.Uri);
                return new TextDocumentContentResult { Text = text };
            }),
        static server => (server.Workspace ??= new WorkspaceOptions()).TextDocumentContent = new TextDocumentContentOptions { Schemes = [VirtualPage.Scheme] });

    private static async ValueTask<string> AskAsync(VirtualPage page, SessionSnapshot session, CancellationToken cancellation) =>
        AskPage.Of(session, await VaultAsync(page, "question", session, cancellation).ConfigureAwait(false), BehindVault(page), cancellation);

    private static async ValueTask<string> StagedAsync(VirtualPage page, SessionSnapshot session, CancellationToken cancellation) =>
        StagedPage.Of(await VaultAsync(page, "staged note", session, cancellation).ConfigureAwait(false), BehindVault(page)) ?? $"# Staged note\n\nNo note '{PageText.Escaped(StagedText.Plain(BehindVault(page)))}' waits any more.\n";

    /// <summary>The vault of a page whose subject is the address of its folder, a blank and something else.</summary>
    private static async ValueTask<VaultSnapshot> VaultAsync(VirtualPage page, string what, SessionSnapshot session, CancellationToken cancellation)
    {
        var end = page.Subject.IndexOf(' ', StringComparison.Ordinal);
        var root = end < 0 ? null : FileUri.PathOf(page.Subject[..end]);
        return (await session.ReadyAsync(cancellation).ConfigureAwait(false)).FirstOrDefault(vault => vault.Root == root)
            ?? throw new RpcException(ErrorCodes.InvalidParams, $"'{page.Subject}' is no {what}; the address of a vault's folder and a {what} are, with a blank between them.");
    }

    private static string BehindVault(VirtualPage page) => page.Subject[(page.Subject.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private static string ChartsPage(NoteView note)
    {
        var moment = NoteMoment.Of(note.Vault, note.Note);
        var charts = TwinChart.In(note.Scan).Select(chart => $"{ChartText.Markdown(note.Vault, chart, moment)}\n\n{ChartText.Svg(note.Vault, chart, moment)}\n");
        return $"# Charts of {PageText.Escaped(Notes.Index.NoteTitle.Of(note.Vault.Index, note.Note))}\n\n{string.Join("\n", charts.DefaultIfEmpty("It has none.\n"))}";
    }

    private static async ValueTask<string> IncidentAsync(VirtualPage page, SessionSnapshot session, CancellationToken cancellation)
    {
        var (ns, uri, claim) = page.ParseIncident() ?? throw new RpcException(ErrorCodes.InvalidParams, $"'{page.Subject}' is no incident; a moment, a note's address and a claim are, with blanks between them.");
        var note = await session.NoteAsync(uri, cancellation).ConfigureAwait(false);
        return await IncidentPage.OfAsync(note.Vault, session.Agents.Of(note.Vault), claim, ns, cancellation).ConfigureAwait(false);
    }

    private static async ValueTask<string> GraphAsync(VirtualPage page, SessionSnapshot session, CancellationToken cancellation)
    {
        var vaults = (await session.ReadyAsync(cancellation).ConfigureAwait(false)).Where(vault => page.Subject.Length == 0 ? vault.Index.Notes.Any() : FileUri.PathOf(page.Subject) == vault.Root).ToList();
        if (vaults.Count > 0 || page.Subject.Length == 0)
            return vaults.Count == 0 ? "# Graph\n\nNo folder is open that has notes in it.\n" : string.Join('\n', vaults.Select(GraphPage.Of));
        return GraphPage.Of(await session.NoteAsync(page.Subject, cancellation).ConfigureAwait(false), Math.Max(1, page.Depth));
    }
}
