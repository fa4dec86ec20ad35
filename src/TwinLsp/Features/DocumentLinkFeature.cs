using System.Text;
using System.Text.Json;
using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Features.Custom;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Structure;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features;

/// <summary>What can be clicked in a note.</summary>
internal static class DocumentLinkFeature
{
    /// <summary>The links of a note. Where one within the vault leads is said when it is asked for.</summary>
    public static Feature Links { get; } = Feature.NoteRequest(
        Methods.TextDocumentDocumentLink, "Makes links to notes, files and addresses clickable; broken links are left out.",
        static json => json.DocumentLinkParams, static json => json.DocumentLinkArray, static given => given.TextDocument,
        static (_, note, cancellation) => Find(note, cancellation),
        static server => server.DocumentLinkProvider = new DocumentLinkOptions { ResolveProvider = true });

    /// <summary>Where a link leads.</summary>
    public static Feature Resolve { get; } = Feature.Request(
        Methods.DocumentLinkResolve, "Says where a link leads: a note's address, with `#L12` for a heading or block in its line 12.",
        static json => json.DocumentLink, static json => json.DocumentLink,
        static async (link, session, context) =>
        {
            if (link.Data is not { } data)
                return link;
            var origin = OriginOf(data);
            var note = await session.NoteAsync(origin.Uri, context.Cancellation).ConfigureAwait(false);
            var resolution = note.Vault.Resolver.Resolve(note.Note, Encoding.UTF8.GetBytes(origin.Target), origin.IsWiki);
            if (resolution.HasNote)
            {
                link.Target = note.Vault.UriOf(resolution.Note) + (resolution.Place is { } place ? $"#L{place.From.Line + 1}" : "");
                link.Tooltip = note.Vault.Index.PathOf(resolution.Note);
            }
            return link;
        });

    private static DocumentLink[] Find(NoteView note, CancellationToken cancellation)
    {
        var links = new List<DocumentLink>();
        var resolver = note.Vault.Resolver;
        foreach (var link in Hyperlinks.Of(note.Scan))
        {
            cancellation.ThrowIfCancellationRequested();
            var target = Encoding.UTF8.GetString(note.Text[link.Target.Start..link.Target.End]);
            var range = note.Positions.Of(note.Scan, link.Span.Start, link.Span.End);
            if (link.IsAddress)
            {
                if (AddressOf(target) is { } address)
                    links.Add(new DocumentLink { Range = range, Target = address });
            }
            else if (resolver.Resolve(note.Note, note.Text[link.Target.Start..link.Target.End], link.IsWiki).HasNote)
            {
                var origin = new DocumentLinkOrigin { Uri = note.Uri, Target = target, IsWiki = link.IsWiki };
                links.Add(new DocumentLink { Range = range, Data = JsonSerializer.SerializeToElement(origin, CustomJson.Default.DocumentLinkOrigin) });
            }
        }
        return [.. links];
    }

    /// <summary>An address for the client; null if what is written as one is none, for which a client would refuse the whole answer.</summary>
    private static string? AddressOf(string target)
    {
        // A mail address between angle brackets has no scheme, and one of the web may begin behind it.
        var scheme = target.StartsWith("//", StringComparison.Ordinal) ? "https:" : target.Contains(':', StringComparison.Ordinal) ? "" : "mailto:";
        return Uri.TryCreate(scheme + target, UriKind.Absolute, out var uri) ? uri.AbsoluteUri : null;
    }

    private static DocumentLinkOrigin OriginOf(JsonElement data)
    {
        try
        {
            return data.Deserialize(CustomJson.Default.DocumentLinkOrigin) ?? throw new JsonException("it is null");
        }
        catch (JsonException error)
        {
            throw new RpcException(ErrorCodes.InvalidParams, $"The data of a link is not as '{Methods.TextDocumentDocumentLink}' gave it: {error.Message}");
        }
    }
}
