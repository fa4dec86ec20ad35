using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Structure;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features.Custom;

/// <summary>Who links to a note, with the lines that do.</summary>
internal static class BacklinksFeature
{
    /// <summary>The method.</summary>
    public const string Method = "edgetwin/backlinks";

    private const int ExcerptBytesMax = 240;

    /// <summary>Backlinks for a client's own view of them.</summary>
    public static Feature List { get; } = Feature.NoteRequest(
        Method, "Lists the links that lead to a note from others, each with its line: `{textDocument, limit?}` is answered with `[{uri, title, range, text}]`.",
        static _ => CustomJson.Default.BacklinksParams, static _ => CustomJson.Default.BacklinkArray, static given => given.TextDocument,
        static Backlink[] (given, note, cancellation) => given.Limit is < 0
            ? throw new RpcException(ErrorCodes.InvalidParams, $"'limit' is {given.Limit}; 0 and more is allowed.")
            : [.. To(note, cancellation).Take(given.Limit ?? int.MaxValue)]);

    /// <summary>Links to a note from others, by note and place. Notes are read as far as the links are taken.</summary>
    public static IEnumerable<Backlink> To(NoteView note, CancellationToken cancellation)
    {
        var vault = note.Vault;
        foreach (var source in LinkGraph.Incoming(vault.Index, note.Note))
        {
            cancellation.ThrowIfCancellationRequested();
            var path = vault.Index.PathOf(source.Note);
            var uri = vault.UriOf(path);
            var title = NoteTitle.Of(vault.Index, vault.Index[source.Note]!);
            var text = vault.BytesOf(path) ?? default;
            foreach (var link in source.Links)
                yield return new Backlink { Uri = uri, Title = title, Range = note.Positions.Of(link), Text = Excerpt.Of(text.Span, new TextSpan(link.Start, link.End), ExcerptBytesMax) };
        }
    }
}
