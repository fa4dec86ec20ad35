using EdgeTwin.JsonRpc.Messages;
using EdgeTwin.Lsp.Server;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Graph;
using EdgeTwin.Notes.Index;
using ErrorCodes = EdgeTwin.JsonRpc.Messages.ErrorCodes;

namespace EdgeTwin.Lsp.Features.Custom;

/// <summary>Notes and links as data, for a client's own drawing of them.</summary>
internal static class GraphFeature
{
    /// <summary>The method.</summary>
    public const string Method = "edgetwin/graph";

    // More is no drawing any more, and too much for one message.
    private const int NodesMax = 20_000;
    private const int NodesUsual = 500;
    private const int DepthMax = 20;

    /// <summary>The graph of a note or vault.</summary>
    public static Feature Graph { get; } = Feature.Request(
        Method,
        "Notes and links as a graph: `{uri?, depth?, whole?, limit?}` is answered with `{nodes: [{uri?, path, title, isMissing, tags, links}], edges: [{from, to, count}], center?, left}`. `uri` is a note, `depth` (1 if left out, at most 20) over how many links from it, or with `whole: true` in all of its vault; or a vault's folder; without it the first vault counts. `limit` (500 if left out, at most 20000) is how many nodes at most, `left` how many more there are; `from`, `to` and `center` are places in `nodes`.",
        static _ => CustomJson.Default.GraphParams, static _ => CustomJson.Default.GraphView,
        static (given, session, context) => OfAsync(given, session, context.Cancellation));

    /// <summary>What is answered.</summary>
    public static async ValueTask<GraphView> OfAsync(GraphParams given, SessionSnapshot session, CancellationToken cancellation)
    {
        var limit = Checked("limit", given.Limit ?? NodesUsual, 1, NodesMax);
        var depth = Checked("depth", given.Depth ?? 1, 0, DepthMax);
        var vaults = await session.ReadyAsync(cancellation).ConfigureAwait(false);
        var vault = given.Uri is null
            ? vaults.FirstOrDefault(vault => vault.Index.Notes.Any()) ?? (vaults is [var first, ..] ? first : null)
            : vaults.FirstOrDefault(vault => FileUri.PathOf(given.Uri) == vault.Root);
        if (vault is not null)
            return ViewOf(vault, VaultGraph.Of(vault.Index).Largest(limit), null);
        if (given.Uri is null)
            return new GraphView();
        var note = await session.NoteAsync(given.Uri, cancellation).ConfigureAwait(false);
        var graph = given.Whole == true ? VaultGraph.Of(note.Vault.Index).Largest(limit, note.Note) : VaultGraph.Around(note.Vault.Index, note.Note, depth, limit);
        return ViewOf(note.Vault, graph, note.Note);
    }

    private static int Checked(string name, int value, int min, int max) =>
        value >= min && value <= max ? value : throw new RpcException(ErrorCodes.InvalidParams, $"'{name}' is {value}; {min} to {max} is allowed.");

    private static GraphView ViewOf(VaultSnapshot vault, VaultGraph graph, VaultNote? center)
    {
        var links = new int[graph.Nodes.Count];
        foreach (var edge in graph.Edges)
        {
            links[edge.From] += edge.Count;
            links[edge.To] += edge.Count;
        }
        return new GraphView
        {
            Nodes = [.. graph.Nodes.Select((node, place) => new GraphViewNode
            {
                Uri = node.IsMissing ? null : vault.UriOf(node.Path),
                Path = node.Path,
                Title = node.Title,
                IsMissing = node.IsMissing,
                Tags = [.. node.Tags],
                Links = links[place],
            })],
            Edges = [.. graph.Edges],
            Center = center is null ? null : graph.PlaceOf(center),
            Left = graph.Left,
        };
    }
}
