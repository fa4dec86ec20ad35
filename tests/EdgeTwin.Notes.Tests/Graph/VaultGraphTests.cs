using EdgeTwin.Notes.Graph;
using EdgeTwin.Notes.Tests.Index;

namespace EdgeTwin.Notes.Tests.Graph;

public sealed class VaultGraphTests
{
    private static readonly (string Path, string Text)[] Notes =
    [
        ("a.md", "# The \"A\"\n#x #X #y\n[[b]] [[B#part]] [own](#the-a) [web](https://example.org) [[gone]]"),
        ("sub/b.md", "[[a]] [again](../a.md) [[Gone]] [[b]]"),
        ("c.md", ""),
    ];

    [Fact]
    public void Notes_and_missing_names_are_nodes_and_links_are_counted()
    {
        var graph = Graph(Notes);
        Assert.Equal(["a.md The \"A\" x,y", "c.md c ", "sub/b.md b ", "gone gone ?"], graph.Nodes.Select(node => $"{node.Path} {node.Title} {(node.IsMissing ? "?" : string.Join(',', node.Tags))}"));
        Assert.Equal([new GraphEdge(0, 2, 2), new GraphEdge(0, 3, 1), new GraphEdge(2, 0, 2), new GraphEdge(2, 3, 1)], graph.Edges);
    }

    [Fact]
    public void The_same_vault_gives_the_same_graph_in_whatever_order_it_was_read() =>
        Assert.Equal(Graph(Notes).ToDot(), Graph([.. Notes.Reverse()]).ToDot());

    [Fact]
    public void Graphviz_reads_it() => Assert.Equal(
        """
        digraph vault {
          node [shape=box];
          n0 [label="The \"A\"", tooltip="a.md"];
          n1 [label="c", tooltip="c.md"];
          n2 [label="b", tooltip="sub/b.md"];
          n3 [label="gone", tooltip="gone", style=dashed];
          n0 -> n2 [weight=2];
          n0 -> n3;
          n2 -> n0 [weight=2];
          n2 -> n3;
        }

        """,
        Graph(Notes).ToDot());

    [Fact]
    public void An_empty_vault_is_an_empty_graph() => Assert.Equal((0, 0), (Graph([]).Nodes.Count, Graph([]).Edges.Count));

    [Theory]
    [InlineData("a", 1, 10, "a>b a>c b>a d>a", 0)]
    [InlineData("a", 0, 10, "", 0)]
    [InlineData("a", 2, 10, "a>b a>c b>a b>none c>e d>a", 0)]
    [InlineData("a", 2, 3, "a>b a>c b>a", 3)]
    [InlineData("e", 1, 10, "c>e", 0)]
    [InlineData("a", 9, 1, "", 3)]
    public void A_part_is_what_is_near_a_note_the_nearest_first(string start, int depth, int nodesMax, string edges, int left)
    {
        foreach (var isReversed in new[] { false, true })
        {
            var vault = new TestVault();
            (string Path, string Text)[] notes = [("a.md", "[[b]] [[c]] [[a]]"), ("b.md", "[[a]] [[none]]"), ("c.md", "[[e]]"), ("d.md", "[[a]]"), ("e.md", "")];
            foreach (var (path, text) in isReversed ? notes.Reverse() : notes)
                vault.With(path, text);
            var graph = VaultGraph.Around(vault.Index, vault.Note($"{start}.md"), depth, nodesMax);
            Assert.Equal(edges, Show(graph));
            Assert.Equal((left, $"{start}.md"), (graph.Left, graph.Nodes[graph.PlaceOf(vault.Note($"{start}.md"))].Path));
            Assert.True(graph.Nodes.Count <= nodesMax);
        }
    }

    [Fact]
    public void Of_too_many_nodes_those_with_the_most_links_are_kept()
    {
        var graph = Graph([("a.md", "[[hub]]"), ("b.md", "[[hub]] [[hub]]"), ("c.md", ""), ("hub.md", "[[none]]")]);
        Assert.Equal("b>hub", Show(graph.Largest(2)));
        Assert.Equal(3, graph.Largest(2).Left);
        Assert.Same(graph, graph.Largest(5));
        Assert.Empty(graph.Largest(0).Nodes);
    }

    private static string Show(VaultGraph graph) => string.Join(' ', graph.Edges.Select(edge => $"{graph.Nodes[edge.From].Title}>{graph.Nodes[edge.To].Title}").Order(StringComparer.Ordinal));

    private static VaultGraph Graph((string Path, string Text)[] notes)
    {
        var vault = new TestVault();
        foreach (var (path, text) in notes)
            vault.With(path, text);
        return VaultGraph.Of(vault.Index);
    }
}
