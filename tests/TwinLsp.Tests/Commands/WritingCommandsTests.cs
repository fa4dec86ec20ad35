using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Vaults;
using EdgeTwin.Notes.Linking;

namespace EdgeTwin.Lsp.Tests.Commands;

public sealed class WritingCommandsTests
{
    private static readonly (string, string)[] Files =
    [
        ("a.md", "# A\r\n[[b]] and ![[b#part|text]]\r\n[md](sub/c.md)\r\nno newline [[B]]"),
        ("b.md", "# B\n## Part\n[[a]] [[#Part]]"),
        ("sub/c.md", "[up](../b.md)\n"),
    ];

    [Fact]
    public async Task A_rename_shows_its_diff_asks_and_rewrites_every_link_in_its_style()
    {
        using var folder = new TestFolder(Files);
        var run = await CommandRun.Of(folder, "y\n", ["rename", "b", "sub/Better name"]);
        Assert.Equal(
            """
            rename b.md -> sub/Better name.md
            --- a.md
            +++ a.md
            @@ -2 +2 @@
            -[[b]] and ![[b#part|text]]
            +[[Better name]] and ![[Better name#part|text]]
            @@ -4 +4 @@
            -no newline [[B]]
            +no newline [[Better name]]
            --- sub/c.md
            +++ sub/c.md
            @@ -1 +1 @@
            -[up](../b.md)
            +[up](Better%20name.md)

            """, run.Out);
        Assert.Equal((0, "Write this? [y/N] Renamed; 4 links in 2 notes were rewritten.\n"), (run.Code, run.Error));
        Assert.Equal("# A\r\n[[Better name]] and ![[Better name#part|text]]\r\n[md](sub/c.md)\r\nno newline [[Better name]]", folder.Read("a.md"));
        Assert.Equal("# B\n## Part\n[[a]] [[#Part]]", folder.Read("sub/Better name.md"));
        Assert.False(File.Exists(folder.Of("b.md")));
        Assert.Equal("# nothing wrong", (await CommandRun.Of(folder, "check")).Code == 0 ? "# nothing wrong" : "links are broken");
    }

    [Theory]
    [InlineData("n\n")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Without_a_yes_nothing_is_written(string? answer)
    {
        using var folder = new TestFolder(Files);
        var run = await CommandRun.Of(folder, answer, ["rename", "b", "x"]);
        Assert.Equal(1, run.Code);
        AssertUntouched(folder);
    }

    [Fact]
    public async Task Programs_get_the_plan_and_write_with_a_yes()
    {
        using var folder = new TestFolder(Files);
        Assert.Equal("""{"from":"b.md","to":"x.md","files":["a.md","sub/c.md"],"edits":4,"is_written":false}""", (await CommandRun.Of(folder, "rename", "b", "x", "--json")).Out.TrimEnd());
        AssertUntouched(folder);
        Assert.Equal("""{"from":"b.md","to":"x.md","files":["a.md","sub/c.md"],"edits":4,"is_written":true}""", (await CommandRun.Of(folder, "rename", "b", "x", "--json", "--yes")).Out.TrimEnd());
        Assert.Equal("[up](../x.md)\n", folder.Read("sub/c.md"));
    }

    [Theory]
    [InlineData("sub/c", "'sub/c.md' is there already; choose another name, or move that note first.")]
    [InlineData("b", "'b.md' is called so already.")]
    [InlineData("x|y", "'x|y' cannot be a note's name: '|' would break links to it.")]
    [InlineData("../out", "'../out' leaves the vault; a path from the vault's root is allowed.")]
    [InlineData("", "A name must be on one line, and may not be empty.")]
    public async Task A_name_that_cannot_be_is_refused(string name, string problem)
    {
        using var folder = new TestFolder(Files);
        var run = await CommandRun.Of(folder, "rename", "b", name, "--yes");
        Assert.Equal((2, $"twinlsp: {problem}\n"), (run.Code, run.Error));
        AssertUntouched(folder);
    }

    [Fact]
    public void A_file_that_changed_since_it_was_read_is_not_written_and_nothing_else_is()
    {
        using var folder = new TestFolder(Files);
        var vault = new Vault(folder.Path, new VaultSettings(), new FactsCache(folder.Of(".facts")));
        vault.Load(TestContext.Current.CancellationToken);
        var now = vault.Capture();
        var edits = new RenamePlanner(now.Index).Note(now.Index.Find("b.md")!, "x.md");
        var planned = NoteRewrite.Plan(now, edits);
        folder.Write("sub/c.md", "more [up](../b.md)\n");
        Assert.Contains("'sub/c.md' has changed since it was read", Assert.Throws<IOException>(() => NoteRewrite.Write(folder.Path, planned)).Message, StringComparison.Ordinal);
        Assert.Contains("'sub/c.md' has changed since it was read", Assert.Throws<IOException>(() => NoteRewrite.Plan(now, [.. edits.Where(edit => now.Index.PathOf(edit.Note) == "sub/c.md"), new NoteEdit(now.Index.Find("sub/c.md")!.Id, default, "")])).Message, StringComparison.Ordinal);
        Assert.Equal("# A\r\n[[b]] and ![[b#part|text]]\r\n[md](sub/c.md)\r\nno newline [[B]]", folder.Read("a.md"));
        Assert.Equal(["a.md", "b.md", "c.md"], Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Where(name => name != ".facts").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_linked_file_stays_a_link_and_modes_stay()
    {
        using var outside = new TestFolder(("real.md", "[[b]]"));
        using var folder = new TestFolder(("b.md", ""), ("a.md", "[[b]]"));
        File.CreateSymbolicLink(folder.Of("linked.md"), outside.Of("real.md"));
        File.SetUnixFileMode(folder.Of("a.md"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Equal(0, (await CommandRun.Of(folder, "rename", "b", "x", "--yes")).Code);
        Assert.Equal(("[[x]]", "[[x]]"), (outside.Read("real.md"), folder.Read("a.md")));
        Assert.Equal(outside.Of("real.md"), File.ResolveLinkTarget(folder.Of("linked.md"), false)?.FullName);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(folder.Of("a.md")));
    }

    [Theory]
    [InlineData("A thought", null, "inbox/A thought.md", "# A thought\n")]
    [InlineData("projects/Shed", null, "projects/Shed.md", "# Shed\n")]
    [InlineData("/Top", null, "Top.md", "# Top\n")]
    [InlineData("x.md", "day", "inbox/x.md", "x.md on 2026-11-26 at 08:30: {{other}}")]
    [InlineData("x", "forms/day.md", "inbox/x.md", "x on 2026-11-26 at 08:30: {{other}}")]
    public async Task A_new_note_comes_where_the_settings_say(string title, string? template, string path, string text)
    {
        using var folder = new TestFolder((".edgetwin.toml", "[notes]\nfolder = \"inbox\"\n[templates]\nfolder = \"forms/\"\n"), ("forms/day.md", "{{title}} on {{date}} at {{time}}: {{other}}"));
        var run = await CommandRun.Of(folder, null, template is null ? ["new", title] : ["new", title, "--template", template], new StoppedTime());
        Assert.Equal((0, folder.Of(path) + "\n", ""), (run.Code, run.Out, run.Error));
        Assert.Equal(text, folder.Read(path));
    }

    [Fact]
    public async Task A_note_that_is_there_is_not_touched()
    {
        using var folder = new TestFolder(("a.md", "mine"));
        var run = await CommandRun.Of(folder, "new", "a");
        Assert.Equal((1, "twinlsp: 'a.md' is there already; choose another title.\n", "mine"), (run.Code, run.Error, folder.Read("a.md")));
    }

    [Fact]
    public async Task A_template_that_is_not_there_is_named_with_where_it_was_looked_for()
    {
        using var folder = new TestFolder();
        var run = await CommandRun.Of(folder, "new", "a", "--template", "t");
        Assert.Equal((2, $"twinlsp: there is no template 't'; looked for 'templates/t.md', 'templates/t', 't' in {folder.Path}.\n"), (run.Code, run.Error));
        Assert.False(File.Exists(folder.Of("a.md")));
    }

    private static void AssertUntouched(TestFolder folder) =>
        Assert.All(Files, file => Assert.Equal(file.Item2, folder.Read(file.Item1)));

    private sealed class StoppedTime : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2026, 11, 26, 8, 30, 0, TimeSpan.Zero);
    }
}
