using System.Text.Json;

namespace EdgeTwin.Lsp.Tests.Commands;

public sealed class ReadingCommandsTests
{
    private static readonly (string, string)[] Files =
    [
        ("home.md", "---\naliases: [Start]\n---\n# Home\n[[plan]] [[gone]] ![[map.png]]\n- [ ] open\n- [x] done\n"),
        ("work/plan.md", "#work\n[[Start]] [home](../home.md#home)\n"),
        ("map.png", ""),
        ("archive/old.md", "[[home]]"),
        (".edgetwin.toml", "ignore = [\"archive/\"]"),
    ];

    [Theory]
    [InlineData("list", "home.md\nwork/plan.md")]
    [InlineData("list tag:work", "work/plan.md")]
    [InlineData("list link:home", "work/plan.md")]
    [InlineData("list text:open", "home.md")]
    [InlineData("list modified:>2000-01-01 start", "home.md")]
    [InlineData("list tag:none", "")]
    [InlineData("list -- -tag:work", "home.md")]
    [InlineData("list --vault work", "home.md\nwork/plan.md")]
    [InlineData("links", "home.md:5:1: plan -> work/plan.md\nhome.md:5:10: gone -> nowhere\nhome.md:5:19: map.png -> map.png\nwork/plan.md:2:1: Start -> home.md\nwork/plan.md:2:11: ../home.md#home -> home.md")]
    [InlineData("links --broken", "home.md:5:10: gone -> nowhere")]
    [InlineData("links Start", "home.md:5:1: plan -> work/plan.md\nhome.md:5:10: gone -> nowhere\nhome.md:5:19: map.png -> map.png\nwork/plan.md:2:1: Start -> home.md\nwork/plan.md:2:11: ../home.md#home -> home.md")]
    [InlineData("links work/plan", "work/plan.md:2:1: Start -> home.md\nwork/plan.md:2:11: ../home.md#home -> home.md\nhome.md:5:1: plan -> work/plan.md")]
    [InlineData("links --query tag:work", "work/plan.md:2:1: Start -> home.md\nwork/plan.md:2:11: ../home.md#home -> home.md")]
    public async Task A_command_answers(string command, string answer)
    {
        using var folder = new TestFolder(Files);
        var run = await CommandRun.Of(folder, command.Split(' '));
        Assert.Equal((0, answer, ""), (run.Code, run.Out.TrimEnd(), run.Error));
    }

    [Fact]
    public async Task Lists_and_links_are_JSON_for_programs()
    {
        using var folder = new TestFolder(Files);
        File.SetLastWriteTime(folder.Of("work/plan.md"), new DateTime(2026, 11, 3, 12, 0, 0, DateTimeKind.Local));
        var list = await CommandRun.Of(folder, "list", "tag:work", "--json");
        Assert.Equal("""[{"path":"work/plan.md","title":"plan","tags":["work"],"modified":"2026-11-03"}]""", list.Out.TrimEnd());
        var links = await CommandRun.Of(folder, "links", "plan", "--json", "--broken");
        Assert.Equal("""{"note":"work/plan.md","links":[],"backlinks":[]}""", links.Out.TrimEnd());
        var all = await CommandRun.Of(folder, "links", "--json", "--broken");
        Assert.Equal("""[{"from":"home.md","line":5,"column":10,"target":"gone","status":"broken-note"}]""", all.Out.TrimEnd());
    }

    [Fact]
    public async Task A_name_of_several_notes_is_refused_with_their_paths()
    {
        using var folder = new TestFolder(("a/x.md", ""), ("b/x.md", ""));
        var run = await CommandRun.Of(folder, "links", "x");
        Assert.Equal((2, "twinlsp: 'x' may mean 2 notes: 'a/x.md', 'b/x.md'; say the path of one.\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task The_graph_is_Graphviz_or_JSON()
    {
        using var folder = new TestFolder(Files);
        Assert.StartsWith("digraph vault {\n", (await CommandRun.Of(folder, "graph")).Out, StringComparison.Ordinal);
        using var graph = JsonDocument.Parse((await CommandRun.Of(folder, "graph", "--json")).Out);
        Assert.Equal(["home.md", "work/plan.md", "gone", "map.png"], graph.RootElement.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("path").GetString()));
        Assert.Equal("""{"from":1,"to":0,"count":2}""", graph.RootElement.GetProperty("edges")[3].GetRawText());
    }

    [Fact]
    public async Task Stats_count_what_is_there()
    {
        using var folder = new TestFolder(Files);
        var run = await CommandRun.Of(folder, "stats", "--json");
        Assert.Equal($$"""{"vault":"{{folder.Path}}","notes":2,"other_files":1,"lines":11,"headings":1,"links":5,"broken_links":1,"missing_notes":1,"orphans":0,"tags":1,"tasks_open":1,"tasks_done":1,"most_linked":"home.md","most_linked_by":1}""", run.Out.TrimEnd());
        Assert.Contains("links to no note                 1", (await CommandRun.Of(folder, "stats")).Lines);
    }

    [Theory]
    [InlineData("stats")]
    [InlineData("graph")]
    [InlineData("list")]
    [InlineData("links")]
    [InlineData("check")]
    public async Task An_empty_folder_is_an_empty_vault(string command)
    {
        using var folder = new TestFolder();
        Assert.Equal(0, (await CommandRun.Of(folder, command)).Code);
    }

    [Fact]
    public async Task The_bench_measures_everything_and_changes_nothing()
    {
        using var folder = new TestFolder(Files);
        var before = Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Select(file => (file, File.ReadAllText(file), File.GetLastWriteTimeUtc(file))).Order().ToList();
        var run = await CommandRun.Of(folder, "bench", ".", "--json");
        using var report = JsonDocument.Parse(run.Out);
        foreach (var figure in report.RootElement.EnumerateObject())
            Assert.True(figure.Value.ValueKind == JsonValueKind.String ? figure.Value.GetString()!.Length > 0 : figure.Value.GetDouble() > 0, figure.ToString());
        Assert.Equal(before, Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Select(file => (file, File.ReadAllText(file), File.GetLastWriteTimeUtc(file))).Order());
        using var empty = new TestFolder();
        Assert.Equal(0, (await CommandRun.Of(empty, "bench", ".")).Code);
    }
}
