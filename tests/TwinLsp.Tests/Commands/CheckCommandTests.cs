using System.Text.Json;

namespace EdgeTwin.Lsp.Tests.Commands;

public sealed class CheckCommandTests
{
    [Fact]
    public async Task A_clean_vault_is_0_and_says_so()
    {
        using var folder = new TestFolder(("a.md", "[[b]]"), ("b.md", "[[a]]"), ("picture.png", ""));
        Assert.Equal(new CommandRun(0, "", "Nothing is wrong in 2 notes.\n"), await CommandRun.Of(folder, "check"));
    }

    [Fact]
    public async Task The_vault_of_the_greenhouse_is_right()
    {
        var root = RepositoryRoot.Of("examples/greenhouse/vault");
        using var folder = new TestFolder([.. Directory.GetFiles(root, "*", SearchOption.AllDirectories).Select(file => (Path.GetRelativePath(root, file), File.ReadAllText(file)))]);
        Assert.Equal(new CommandRun(0, "", "Nothing is wrong in 4 notes.\n"), await CommandRun.Of(folder, "check"));
    }

    [Theory]
    [InlineData("warning", "a.md:1:5: warning: There is no note 'x'. [broken-note]")]
    [InlineData("hint", "a.md:1:1: hint: No other note links here. [orphan-note]\na.md:1:5: warning: There is no note 'x'. [broken-note]")]
    [InlineData("error", "")]
    public async Task Problems_have_file_line_column_and_code_and_count_from_a_severity_on(string severity, string lines)
    {
        using var folder = new TestFolder(("a.md", "é [[x]]"));
        var run = await CommandRun.Of(folder, "check", "--severity", severity);
        Assert.Equal((lines.Length == 0 ? 0 : 1, lines), (run.Code, run.Out.TrimEnd()));
    }

    [Fact]
    public async Task Mistakes_in_the_settings_and_schemas_are_problems_too()
    {
        using var folder = new TestFolder(
            (".edgetwin/notes.toml", "[diagnostics]\nbroken-note = \"of\"\norphan-note = \"error\"\n"),
            (".edgetwin/schemas/book.toml", "[[field]]\nname = \"author\"\nrequired = true\n"),
            ("a.md", "---\ntype: book\n---\n[[a]]"));
        var run = await CommandRun.Of(folder, "check", ".");
        Assert.Equal(
            [".edgetwin/notes.toml:2:15: error: broken-note is \"of\"; allowed is \"error\", \"warning\", \"information\", \"hint\" or \"off\" [bad-setting]",
             "a.md:1:1: error: No other note links here. [orphan-note]",
             "a.md:2:7: warning: A note of type 'book' needs the field 'author': a text. [missing-field]"],
            run.Lines);
        Assert.Equal((1, "Problems: 3, in 2 files; notes looked at: 1.\n"), (run.Code, run.Error));
    }

    [Theory]
    [InlineData("json", "--json")]
    [InlineData("sarif", "--sarif")]
    [InlineData("text", "--severity warning")]
    public async Task A_format_is_what_its_own_option_is(string format, string option)
    {
        using var folder = new TestFolder(("a.md", "[[x]]"));
        var run = await CommandRun.Of(folder, "check", "--format", format);
        Assert.Equal(await CommandRun.Of(folder, ["check", .. option.Split(' ')]), run);
        Assert.Equal(1, run.Code);
    }

    [Fact]
    public async Task Programs_get_JSON()
    {
        using var folder = new TestFolder(("a.md", "[[x]]"));
        var run = await CommandRun.Of(folder, "check", "--json");
        using var report = JsonDocument.Parse(run.Out);
        Assert.Equal((1, "", 1), (run.Code, run.Error, report.RootElement.GetProperty("notes").GetInt32()));
        Assert.Equal("""{"file":"a.md","line":1,"column":3,"end_line":1,"end_column":4,"severity":"warning","code":"broken-note","message":"There is no note \u0027x\u0027."}""", Assert.Single(report.RootElement.GetProperty("problems").EnumerateArray()).GetRawText());
    }

    [Fact]
    public async Task Code_hosts_get_SARIF_whose_rules_and_files_are_found_by_its_results()
    {
        using var folder = new TestFolder(("a ä.md", "[[x]] [y][z]"), ("b.md", "[[a ä#part]]"));
        var run = await CommandRun.Of(folder, "check", "--sarif", "--severity", "hint");
        using var log = JsonDocument.Parse(run.Out);
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        var only = Assert.Single(log.RootElement.GetProperty("runs").EnumerateArray());
        var rules = only.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        Assert.Equal(rules.Distinct().Order(StringComparer.Ordinal), rules);
        Assert.Equal($"{folder.Uri}/", only.GetProperty("originalUriBaseIds").GetProperty("VAULT").GetProperty("uri").GetString());
        var results = only.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["broken-heading", "broken-note", "missing-definition", "orphan-note"], results.Select(result => result.GetProperty("ruleId").GetString()).Distinct().Order());
        Assert.All(results, result =>
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]);
            Assert.Contains(result.GetProperty("level").GetString(), new[] { "error", "warning", "note" });
            var place = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
            Assert.Contains(place.GetProperty("artifactLocation").GetProperty("uri").GetString(), new[] { "a%20%C3%A4.md", "b.md" });
            Assert.True(place.GetProperty("region").GetProperty("startLine").GetInt32() > 0);
        });
    }

    [Theory]
    [InlineData("check", "nowhere")]
    [InlineData("check", "--severity", "bad")]
    [InlineData("check", "--json", "--sarif")]
    [InlineData("check", "--format", "text", "--sarif")]
    [InlineData("check", "--format", "xml")]
    [InlineData("check", "a", "b")]
    [InlineData("chek")]
    [InlineData("list", "foo:bar")]
    [InlineData("list", "link:nobody")]
    [InlineData("list", "--vault", "nowhere")]
    [InlineData("links", "nobody")]
    [InlineData("graph", "--dot", "--json")]
    [InlineData("bench", "nowhere")]
    [InlineData("rename", "nobody", "b")]
    [InlineData("new", "a#b")]
    [InlineData("new", "../a")]
    public async Task Bad_usage_is_2_and_says_what_is_wrong(params string[] arguments)
    {
        using var folder = new TestFolder(("a.md", ""));
        var run = await CommandRun.Of(folder, arguments);
        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.StartsWith(arguments.Contains("--json") ? "{\"detail\":\"" : "twinlsp: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_JSON_errors_are_objects()
    {
        using var folder = new TestFolder();
        var run = await CommandRun.Of(folder, "list", "foo:bar", "--json");
        using var problem = JsonDocument.Parse(run.Error);
        Assert.StartsWith("'foo:' in 'foo:bar' is not known", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
