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
            graph.AddLinks(note, resolver, static _ => true, int.MaxValue);
        graph.Close();
        return graph;
    }

    /// <summary>How many further nodes there are, which were left out.</summary>
    public int Left { get; private set; }

    /// <summary>The same with no more nodes than that: those with the most links.</summary>
    /// <param name="nodesMax">How many.</param>
    /// <param name="kept">A note that is among them however few links it has; null for none.</param>
    public VaultGraph Largest(int nodesMax, VaultNote? kept = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodesMax);
        if (_nodes.Count <= nodesMax)
            return this;
        var links = new int[_nodes.Count];
        foreach (var edge in Edges)
        {
            links[edge.From] += edge.Count;
            links[edge.To] += edge.Count;
        }
        var first = kept is null ? -1 : PlaceOf(kept);
        var largest = Enumerable.Range(0, links.Length).OrderByDescending(node => node == first ? int.MaxValue : links[node]).Take(nodesMax).Order().ToList();
        var places = largest.Select((node, place) => (node, place)).ToDictionary(pair => pair.node, pair => pair.place);
        var graph = new VaultGraph(_index) { Left = Left + _nodes.Count - nodesMax };
        graph._nodes.AddRange(largest.Select(node => _nodes[node]));
        foreach (var (note, node) in _notes)
        {
            if (places.TryGetValue(node, out var place))
                graph._notes[note] = place;
        }
        graph.Edges = [.. Edges.Where(edge => places.ContainsKey(edge.From) && places.ContainsKey(edge.To)).Select(edge => new GraphEdge(places[edge.From], places[edge.To], edge.Count))];
        return graph;
    }

    /// <summary>A note and what is near it by links, whichever way they lead.</summary>
    /// <param name="index">The vault.</param>
    /// <param name="start">The note.</param>
    /// <param name="depth">Over how many links.</param>
    /// <param name="nodesMax">No more nodes than that, the note among them; the nearest are taken first.</param>
    public static VaultGraph Around(VaultIndex index, VaultNote start, int depth, int nodesMax)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(nodesMax, 1);
        var graph = new VaultGraph(index);
        var steps = graph.Walk(start, depth, nodesMax);
        var notes = steps.Keys.Select(id => index[id]!).OrderBy(note => index.PathOf(note.Id), StringComparer.Ordinal).ToList();
        foreach (var note in notes)
            graph.Add(note);
        var resolver = new LinkResolver(index);
        // The last notes are drawn without what lies beyond them; missing names come while there is room.
        foreach (var note in notes.OrderBy(note => steps[note.Id]))
            graph.AddLinks(note, resolver, steps.ContainsKey, steps[note.Id] < depth ? nodesMax : 0);
        graph.Close();
        return graph;
    }

    /// <summary>Where a note is in the list of nodes; -1 if it is not.</summary>
    public int PlaceOf(VaultNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return _notes.GetValueOrDefault(note.Id, -1);
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

    private void Close() =>
        Edges = [.. _counts.Select(count => new GraphEdge(count.Key.From, count.Key.To, count.Value)).OrderBy(edge => edge.From).ThenBy(edge => edge.To)];

    /// <summary>How many links away each note is, by its number.</summary>
    private Dictionary<int, int> Walk(VaultNote start, int depth, int nodesMax)
    {
        var steps = new Dictionary<int, int> { [start.Id] = 0 };
        List<int> last = [start.Id];
        for (var step = 1; step <= depth && last.Count > 0; step++)
        {
            var next = last.SelectMany(id => LinkGraph.Outgoing(_index, _index[id]!).Concat(LinkGraph.Incoming(_index, _index[id]!))).Select(neighbour => neighbour.Note)
                .Where(id => !steps.ContainsKey(id)).Distinct().OrderBy(_index.PathOf, StringComparer.Ordinal).ToList();
            last = [.. next.Take(nodesMax - steps.Count)];
            Left += next.Count - last.Count;
            foreach (var id in last)
                steps[id] = step;
        }
        return steps;
    }

    /// <param name="note">A note that is a node already.</param>
    /// <param name="resolver">Follows its links.</param>
    /// <param name="isIn">Which other notes are drawn.</param>
    /// <param name="missingUntil">Names that no note has become nodes while there are fewer than that; 0 for none.</param>
    private void AddLinks(VaultNote note, LinkResolver resolver, Func<int, bool> isIn, int missingUntil)
    {
        foreach (var link in note.Facts.Links)
        {
            if (link.Path == 0)
                continue;
            var resolution = resolver.Resolve(note, link);
            if (resolution.Status == ResolutionStatus.External || resolution.Note == note.Id)
                continue;
            if (resolution.HasNote ? !isIn(resolution.Note) : missingUntil == 0)
                continue;
            var to = resolution.HasNote ? Add(_index[resolution.Note]!) : Missing(link.Path, link.IsWiki, missingUntil);
            if (to < 0)
                continue;
            var edge = (_notes[note.Id], to);
            _counts[edge] = _counts.GetValueOrDefault(edge) + 1;
        }
    }

    private int Missing(int path, bool isWiki, int until)
    {
        var key = _index.Names.TargetKeyOf(path, isWiki);
        if (!_missing.TryGetValue(key, out var place))
        {
            if (_nodes.Count >= until)
            {
                Left++;
                return _missing[key] = -1;
            }
            var name = _index.Names.Names.Text(path);
            _nodes.Add(new GraphNode(name, name, true, []));
            _missing[key] = place = _nodes.Count - 1;
        }
        return place;
    }

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace('\n', ' ').Replace('\r', ' ')}\"";
}
