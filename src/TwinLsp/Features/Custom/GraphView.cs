using System.Text.Json.Serialization;
using EdgeTwin.Notes.Graph;

namespace EdgeTwin.Lsp.Features.Custom;

/// <summary>Notes and links, as <c>edgetwin/graph</c> answers.</summary>
internal sealed class GraphView
{
    /// <summary>Notes by path, then names that links use and no note has.</summary>
    [JsonRequired]
    public GraphViewNode[] Nodes { get; set; } = [];

    /// <summary>What links them; from and to are places in the list of nodes.</summary>
    [JsonRequired]
    public GraphEdge[] Edges { get; set; } = [];

    /// <summary>The node that was asked about, as a place in the list; nothing if all were asked for.</summary>
    public int? Center { get; set; }

    /// <summary>How many further nodes there are.</summary>
    [JsonRequired]
    public int Left { get; set; }
}
