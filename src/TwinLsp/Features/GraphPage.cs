using System.Globalization;
using System.Text;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Graph;
using EdgeTwin.Notes.Index;

namespace EdgeTwin.Lsp.Features;

/// <summary>Notes and links as a page of Markdown: a drawing, and a list that can be clicked.</summary>
internal static class GraphPage
{
    // What one can still read, and what Mermaid draws without being told otherwise.
    private const int NodesMax = 100;
    private const int EdgesMax = 400;

    /// <summary>The page of a note: what is near it.</summary>
    public static string Of(NoteView note, int depth)
    {
        var index = note.Vault.Index;
        var graph = VaultGraph.Around(index, note.Note, depth, NodesMax);
        return Page($"Graph around {PageText.Escaped(NoteTitle.Of(index, note.Note))}", note.Vault, graph, graph.PlaceOf(note.Note), "the nearest are");
    }

    /// <summary>The page of a whole vault.</summary>
    public static string Of(VaultSnapshot vault) =>
        Page($"Graph of {PageText.Escaped(Path.GetFileName(vault.Root.TrimEnd('/')))}", vault, VaultGraph.Of(vault.Index).Largest(NodesMax), -1, "those with the most links are");

    private static string Page(string title, VaultSnapshot vault, VaultGraph graph, int center, string which)
    {
        var missing = graph.Nodes.Count(node => node.IsMissing);
        var links = graph.Edges.Sum(edge => edge.Count);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {title}\n\n{PageText.Count(graph.Nodes.Count - missing, "note")}, {PageText.Count(missing, "name")} without a note, {PageText.Count(links, "link")}.\n");
        if (graph.Left > 0)
            page.Append(CultureInfo.InvariantCulture, $"\nThere is more: {which} drawn, and {PageText.Count(graph.Left, "further one")} left out.\n");
        if (graph.Edges.Count > EdgesMax)
            page.Append(CultureInfo.InvariantCulture, $"\nOf {graph.Edges.Count} pairs of linked notes {EdgesMax} are drawn.\n");
        page.Append(CultureInfo.InvariantCulture, $"\n```mermaid\n{MermaidGraph.Of(graph, center, EdgesMax)}```\n\n## Notes\n\n");
        foreach (var node in graph.Nodes)
            page.Append(node.IsMissing ? $"- {PageText.Escaped(node.Title)} (no note yet)\n" : $"- [{PageText.Escaped(node.Title)}]({vault.UriOf(node.Path)})\n");
        return page.ToString();
    }
}
