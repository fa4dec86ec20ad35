using System.CommandLine;
using System.Text.Json;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Lsp.Tests.Commands;

namespace EdgeTwin.Lsp.Tests.Workflows;

public sealed class WorkflowCommandTests
{
    private const string Frost = "---\ntype: workflow\n---\n# Frost\n1. Write.\n   do:: append to [[Log]] \"- x\"\n2. Ask.\n   do:: ask \"Well?\"\n";

    [Fact]
    public async Task A_workflow_is_checked_dry_run_approved_run_and_listed()
    {
        using var vault = new TestFolder((".edgetwin/notes.toml", "[agents]\nconnect = false\n"), ("Frost.md", Frost), ("Log.md", "# Log\n"), ("Bad.md", "---\ntype: workflow\n---\n# Bad\n1. x\n   do:: sett a/b#c = 1\n"));
        var check = await WorkflowRunOf(vault, null, "workflow", "check", ".");
        Assert.Equal((ExitCode.Failed, "Bad.md:6:9: error: 'sett' is no action; allowed is set, wait, ask, tell, create, append, replace, run, get, post. Did you mean 'set'? [bad-action]"), (check.Code, Assert.Single(check.Lines)));
        Assert.Equal(["Bad.md: cannot be run, problems: 1", "Frost.md: note, ask"], (await WorkflowRunOf(vault, null, "workflow", "list", ".")).Lines);
        var dry = await WorkflowRunOf(vault, null, "workflow", "dry-run", ".", "Frost", "--json");
        var json = JsonDocument.Parse(dry.Out).RootElement;
        Assert.Equal("""["1 append to [[Log.md]] \u0022- x\u0022: done","2 ask \u0022Well?\u0022: done","done"]""", json.GetProperty("trace").GetRawText());
        var refused = await WorkflowRunOf(vault, null, "workflow", "run", ".", "Frost");
        Assert.Equal((ExitCode.Failed, "twinlsp: this is not done: nobody has approved it.\n"), (refused.Code, refused.Error));
        Assert.Equal(ExitCode.Failed, (await WorkflowRunOf(vault, null, "workflow", "approve", ".", "Frost")).Code);
        Assert.Equal(ExitCode.Done, (await WorkflowRunOf(vault, null, "workflow", "approve", ".", "Frost", "--yes", "--until", "1h")).Code);
        Assert.Equal(ExitCode.BadUsage, (await WorkflowRunOf(vault, null, "workflow", "approve", ".", "Frost", "--yes", "--until", "2020-01-01")).Code);
        var run = await WorkflowRunOf(vault, "1\n", "workflow", "run", ".", "Frost");
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Equal("# Log\n- x\n", vault.Read("Log.md"));
        Assert.Contains("done", Assert.Single((await WorkflowRunOf(vault, null, "workflow", "runs", ".")).Lines), StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadUsage, (await WorkflowRunOf(vault, null, "workflow", "run", ".", "Bad")).Code);
    }

    [Fact]
    public async Task At_a_terminal_a_run_is_shown_and_asked_for()
    {
        using var vault = new TestFolder((".edgetwin/notes.toml", "[agents]\nconnect = false\n"), ("Frost.md", Frost), ("Log.md", "# Log\n"));
        var no = await WorkflowRunOf(vault, "2\n", "workflow", "run", ".", "Frost");
        Assert.Equal(ExitCode.Failed, no.Code);
        Assert.Contains("+- x", no.Out, StringComparison.Ordinal);
        Assert.Equal("# Log\n", vault.Read("Log.md"));
        var asked = await WorkflowRunOf(vault, "1\nno\n", "workflow", "run", ".", "Frost");
        Assert.Contains(": failed", asked.Out, StringComparison.Ordinal);
        Assert.Equal("# Log\n- x\n", vault.Read("Log.md"));
    }

    /// <summary>The command as the program beside carries it out.</summary>
    private static async Task<CommandRun> WorkflowRunOf(TestFolder folder, string? answers, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var input = answers is null ? null : new StringReader(answers);
        var context = new CommandContext { Terminal = new Terminal(output, error, false) { In = input }, Folder = folder.Path };
        var code = await CommandLine.InvokeAsync(given => new RootCommand("x") { WorkflowCommand.Build(given) }, arguments, context, TestContext.Current.CancellationToken);
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}
