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
        var check = await CommandRun.Of(vault, "workflow", "check", ".");
        Assert.Equal((ExitCode.Failed, "Bad.md:6:9: error: 'sett' is no action; allowed is set, wait, ask, tell, create, append, replace, run, get, post. Did you mean 'set'? [bad-action]"), (check.Code, Assert.Single(check.Lines)));
        Assert.Equal(["Bad.md: cannot be run, problems: 1", "Frost.md: note, ask"], (await CommandRun.Of(vault, "workflow", "list", ".")).Lines);
        var dry = await CommandRun.Of(vault, "workflow", "dry-run", ".", "Frost", "--json");
        var json = JsonDocument.Parse(dry.Out).RootElement;
        Assert.Equal("""["1 append to [[Log.md]] \u0022- x\u0022: done","2 ask \u0022Well?\u0022: done","done"]""", json.GetProperty("trace").GetRawText());
        var refused = await CommandRun.Of(vault, "workflow", "run", ".", "Frost");
        Assert.Equal((ExitCode.Failed, "twinlsp: this is not done: nobody has approved it.\n"), (refused.Code, refused.Error));
        Assert.Equal(ExitCode.Failed, (await CommandRun.Of(vault, "workflow", "approve", ".", "Frost")).Code);
        Assert.Equal(ExitCode.Done, (await CommandRun.Of(vault, "workflow", "approve", ".", "Frost", "--yes", "--until", "1h")).Code);
        Assert.Equal(ExitCode.BadUsage, (await CommandRun.Of(vault, "workflow", "approve", ".", "Frost", "--yes", "--until", "2020-01-01")).Code);
        var run = await CommandRun.Of(vault, "1\n", ["workflow", "run", ".", "Frost"]);
        Assert.Equal(ExitCode.Done, run.Code);
        Assert.Equal("# Log\n- x\n", vault.Read("Log.md"));
        Assert.Contains("done", Assert.Single((await CommandRun.Of(vault, "workflow", "runs", ".")).Lines), StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadUsage, (await CommandRun.Of(vault, "workflow", "run", ".", "Bad")).Code);
    }

    [Fact]
    public async Task At_a_terminal_a_run_is_shown_and_asked_for()
    {
        using var vault = new TestFolder((".edgetwin/notes.toml", "[agents]\nconnect = false\n"), ("Frost.md", Frost), ("Log.md", "# Log\n"));
        var no = await CommandRun.Of(vault, "n\n", ["workflow", "run", ".", "Frost"]);
        Assert.Equal(ExitCode.Failed, no.Code);
        Assert.Contains("+- x", no.Out, StringComparison.Ordinal);
        Assert.Equal("# Log\n", vault.Read("Log.md"));
        var asked = await CommandRun.Of(vault, "y\nno\n", ["workflow", "run", ".", "Frost"]);
        Assert.Contains(": failed", asked.Out, StringComparison.Ordinal);
        Assert.Equal("# Log\n- x\n", vault.Read("Log.md"));
    }
}
