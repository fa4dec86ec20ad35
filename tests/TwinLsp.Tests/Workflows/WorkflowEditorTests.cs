using System.Text.Json;

namespace EdgeTwin.Lsp.Tests.Workflows;

public sealed class WorkflowEditorTests
{
    private const string Frost = "---\ntype: workflow\nevery: day at 06:30\n---\n# Frost\n1. Write.\n   do:: create [[Night]] \"It froze.\"\n";

    [Fact]
    public async Task A_workflow_is_dry_run_approved_and_run_from_its_note()
    {
        await using var vault = await WritingVault.StartAsync("Frost.md", Frost);
        Assert.Equal(["run …", "dry run"], await LensesAsync(vault));
        var uri = JsonSerializer.Serialize(vault.UriOf("Frost.md"));
        var dry = WritingVault.ResultOf(await CallAsync(vault, "edgetwin.workflowDryRun", uri));
        Assert.Equal("done", dry[0].GetString());
        Assert.Contains("+It froze.", dry.EnumerateArray().Select(line => line.GetString()));
        vault.Client.Answers["window/showMessageRequest"] = "null";
        Assert.Equal("cancelled", WritingVault.ResultOf(await CallAsync(vault, "edgetwin.workflowRun", uri)).GetString());
        vault.Client.Answers["window/showMessageRequest"] = """{"title":"Approve and run"}""";
        Assert.Equal("done", WritingVault.ResultOf(await CallAsync(vault, "edgetwin.workflowRun", uri)).GetString());
        var root = new Uri(vault.UriOf("")).LocalPath;
        Assert.Equal("It froze.\n", await File.ReadAllTextAsync(Path.Combine(root, "Night.md"), TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(Path.Combine(root, "runs"), "*Frost.md"));
        Assert.Contains("'Frost': done", Told(vault, "window/showMessage").Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_editor_that_is_left_in_the_middle_of_a_run_takes_nothing_back()
    {
        await using var vault = await TestVault.OpenAsync("{}", [("Log.md", "# Log\n"), ("Wait.md", "---\ntype: workflow\n---\n# Wait\n1. Write.\n   do:: append to [[Log]] \"- begun\"\n   undo:: append to [[Log]] \"- taken back\"\n2. Wait.\n   do:: wait 5 min\n")]);
        var log = Path.Combine(vault.Root, "Log.md");
        vault.Client.Answers["window/showMessageRequest"] = """{"title":"Approve and run"}""";
        await vault.Client.BeginAsync("workspace/executeCommand", $$"""{"command":"edgetwin.workflowRun","arguments":["{{vault.UriOf("Wait.md")}}"]}""");
        // Whoever asks hears what the server asks meanwhile.
        while (!(await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken)).Contains("begun", StringComparison.Ordinal))
            await vault.Client.AskAsync("workspace/symbol", """{"query":"log"}""");
        await vault.Client.AskAsync("shutdown");
        await vault.Client.TellAsync("exit");
        await vault.Client.ExitCodeAsync();
        var journal = Assert.Single(Directory.GetFiles(Path.Combine(vault.Root, ".edgetwin/runs"), "*.jsonl"));
        while (!(await File.ReadAllTextAsync(journal, TestContext.Current.CancellationToken)).Contains("\"stop\"", StringComparison.Ordinal))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        // What is told of the run is the last thing that is written of it.
        while (!Directory.Exists(Path.Combine(vault.Root, "runs")) || !Directory.GetFiles(Path.Combine(vault.Root, "runs"), "*.md").Any(note => File.ReadAllText(note).Contains("state: stopped", StringComparison.Ordinal)))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("\"cancel\"", await File.ReadAllTextAsync(journal, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("# Log\n- begun\n", await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_wrong_with_a_workflow_is_told_where_it_stands_with_its_fix()
    {
        await using var vault = await WritingVault.StartAsync("Frost.md", "---\ntype: workflow\n---\n# Frost\n1. Write.\n   do:: ¦aks \"Really?\"\n");
        Assert.Equal("---\ntype: workflow\n---\n# Frost\n1. Write.\n   do:: ask \"Really?\"\n", await vault.DoneAsync("Frost.md", "Replace by 'ask'"));
    }

    private static async Task<IEnumerable<string?>> LensesAsync(WritingVault vault) =>
        (await vault.AskAsync("textDocument/codeLens", "Frost.md")).EnumerateArray().Select(lens => lens.GetProperty("command").GetProperty("title").GetString());

    private static Task<JsonElement> CallAsync(WritingVault vault, string command, string uri) => vault.Client.AskAsync("workspace/executeCommand", $$"""{"command":"{{command}}","arguments":[{{uri}}]}""");

    private static IEnumerable<string> Told(WritingVault vault, string method) => vault.Client.Told.Where(told => told.GetProperty("method").GetString() == method).Select(told => told.GetProperty("params").GetProperty("message").GetString()!);
}
