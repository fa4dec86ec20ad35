using System.Globalization;
using System.Text;

namespace EdgeTwin.Notes.Graph;

/// <summary>A graph in Mermaid's language, which editors draw within Markdown.</summary>
public static class MermaidGraph
{
    private const int TitleMax = 60;

    /// <summary>Writes it: an edge per line, the number of links where there are several, missing names dashed.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="center">The node that it is about, which is drawn bold; -1 for none.</param>
    /// <param name="edgesMax">No more edges than that.</param>
    public static string Of(VaultGraph graph, int center, int edgesMax)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var text = new StringBuilder("flowchart LR\n");
        for (var i = 0; i < graph.Nodes.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"  n{i}[\"{Escaped(graph.Nodes[i].Title)}\"]{(i == center ? ":::center" : graph.Nodes[i].IsMissing ? ":::missing" : "")}\n");
        foreach (var edge in graph.Edges.Take(edgesMax))
            text.Append(CultureInfo.InvariantCulture, $"  n{edge.From} -->{(edge.Count > 1 ? $"|{edge.Count}|" : "")} n{edge.To}\n");
        return text.Append("  classDef center stroke-width:3px\n  classDef missing stroke-dasharray:4\n").ToString();
    }

    /// <summary>Within quotes, what Mermaid would read otherwise is written as an entity.</summary>
    private static string Escaped(string title)
    {
        var text = new StringBuilder(title.Length);
        foreach (var rune in title.EnumerateRunes().Take(TitleMax))
        {
            if (rune.Value is '"' or '#' or '<' or '>' or '&' or '`' or '\\' or '[' or ']' or '|')
                text.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
            else
                text.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }
        if (title.EnumerateRunes().Skip(TitleMax).Any())
            text.Append('…');
        return text.Length == 0 ? " " : text.ToString();
    }
}
