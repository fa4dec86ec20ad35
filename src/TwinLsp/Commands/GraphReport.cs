using EdgeTwin.Notes.Graph;

namespace EdgeTwin.Lsp.Commands;

/// <summary>What <c>twinlsp graph --json</c> prints.</summary>
/// <param name="Nodes">Notes, and names that no note has.</param>
/// <param name="Edges">What links them; from and to are places in the list of nodes.</param>
internal sealed record GraphReport(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges);
