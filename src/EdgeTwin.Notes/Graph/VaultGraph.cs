using System.Globalization;
using System.Text;
using EdgeTwin.Notes.Index;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Queries;

namespace EdgeTwin.Notes.Graph;

/// <summary>A vault as notes and what links them: the same vault gives the same graph, whatever the order in which it was read.</summary>
public sealed class VaultGraph
{
    private readonly VaultIndex _index;
    private readonly List<GraphNode> _nodes = [];
    private readonly Dictionary<int, int> _notes = [];
    private readonly Dictionary<int, int> _missing = [];
    private readonly Dictionary<(int From, int To), int> _counts = [];

    private VaultGraph(VaultIndex index) => _index = index;

    /// <summary>Notes by path, then missing names as they are first used. A file that is no note is among them if it is linked to.</summary>
    public IReadOnlyList<GraphNode> Nodes => _nodes;

    /// <summary>What links them, by place.</summary>
    public IReadOnlyList<GraphEdge> Edges { get; private set; } = [];

    /// <summary>The graph of a vault. A note's links to itself are not in it.</summary>
    public static VaultGraph Of(VaultIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var graph = new VaultGraph(index);
        var notes = index.Notes.Where(note => !note.Facts.IsAttachment).OrderBy(note => index.PathOf(note.Id), StringComparer.Ordinal).ToList();
        foreach (var note in notes)
            graph.Add(note);
        var resolver = new LinkResolver(index);
        foreach (var note in notes)
            graph.AddLinks(note, resolver);
        graph.Edges = [.. graph._counts.Select(count => new GraphEdge(count.Key.From, count.Key.To, count.Value)).OrderBy(edge => edge.From).ThenBy(edge => edge.To)];
        return graph;
    }

    /// <summary>The graph in Graphviz' language; missing names are dashed.</summary>
    public string ToDot()
    {
        var dot = new StringBuilder("digraph vault {\n  node [shape=box];\n");
        for (var i = 0; i < _nodes.Count; i++)
            dot.Append(CultureInfo.InvariantCulture, $"  n{i} [label={Quote(_nodes[i].Title)}, tooltip={Quote(_nodes[i].Path)}{(_nodes[i].IsMissing ? ", style=dashed" : "")}];\n");
        foreach (var edge in Edges)
            dot.Append(CultureInfo.InvariantCulture, $"  n{edge.From} -> n{edge.To}{(edge.Count > 1 ? $" [weight={edge.Count}]" : "")};\n");
        return dot.Append("}\n").ToString();
    }

    private int Add(VaultNote note)
    {
        if (_notes.TryGetValue(note.Id, out var place))
            return place;
        var tags = new List<string>();
        foreach (var tag in note.Facts.Tags)
            tags.Add(_index.Names.Names.Text(tag.Name));
        _nodes.Add(new GraphNode(_index.PathOf(note.Id), NoteNames.TitleOf(_index, note), false, [.. tags.Distinct(StringComparer.OrdinalIgnoreCase)]));
        return _notes[note.Id] = _nodes.Count - 1;
    }

    private void AddLinks(VaultNote note, LinkResolver resolver)
    {
        foreach (var link in note.Facts.Links)
        {
            if (link.Path == 0)
                continue;
            var resolution = resolver.Resolve(note, link);
            if (resolution.Status == ResolutionStatus.External || resolution.Note == note.Id)
                continue;
            var to = resolution.HasNote ? Add(_index[resolution.Note]!) : Missing(link.Path, link.IsWiki);
            var edge = (_notes[note.Id], to);
            _counts[edge] = _counts.GetValueOrDefault(edge) + 1;
        }
    }

    private int Missing(int path, bool isWiki)
    {
        var key = _index.Names.TargetKeyOf(path, isWiki);
        if (!_missing.TryGetValue(key, out var place))
        {
            var name = _index.Names.Names.Text(path);
            _nodes.Add(new GraphNode(name, name, true, []));
            _missing[key] = place = _nodes.Count - 1;
        }
        return place;
    }

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace('\n', ' ').Replace('\r', ' ')}\"";
}
