using System.Text.Json;
using EdgeTwin.Lsp.Workflows;

namespace EdgeTwin.Lsp.Tests.Workflows;

public sealed class WorkflowEditorTests
{
    private const string Frost = "---\ntype: workflow\nevery: day at 06:30\n---\n# Frost\n1. Write.\n   do:: create [[Night]] \"It froze.\"\n";

    [Fact]
    public async Task A_workflow_is_dry_run_approved_and_run_from_its_note()
    {
        WorkflowRelay.Program = RepositoryRoot.Of("src/TwinMcp/bin/Release/net10.0/twinlsp-mcp");
        if (!File.Exists(WorkflowRelay.Program))
            Assert.Skip("the program that runs workflows has not been built; `dotnet build src/TwinMcp -c Release` does");
        await using var vault = await WritingVault.StartAsync("Frost.md", Frost);
        Assert.Equal(["run …", "dry run"], await LensesAsync(vault));
        var uri = JsonSerializer.Serialize(vault.UriOf("Frost.md"));
        var dry = WritingVault.ResultOf(await CallAsync(vault, "edgetwin.workflowDryRun", uri));
        Assert.Equal("done", dry[0].GetString());
        Assert.Contains("+It froze.", dry.EnumerateArray().Select(line => line.GetString()));
        vault.Client.Answers["window/showMessageRequest"] = "null";
        Assert.Equal("cancelled", WritingVault.ResultOf(await CallAsync(vault, "edgetwin.workflowRun", uri))[0].GetString());
        vault.Client.Answers["window/showMessageRequest"] = """{"title":"Approve and run"}""";
        Assert.Equal("done", WritingVault.ResultOf(await CallAsync(vault, "edgetwin.workflowRun", uri))[0].GetString());
        var root = new Uri(vault.UriOf("")).LocalPath;
        Assert.Equal("It froze.\n", await File.ReadAllTextAsync(Path.Combine(root, "Night.md"), TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(Path.Combine(root, "runs"), "*Frost.md"));
        Assert.Contains("'Frost': done", Told(vault, "window/showMessage").Last(), StringComparison.Ordinal);
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
