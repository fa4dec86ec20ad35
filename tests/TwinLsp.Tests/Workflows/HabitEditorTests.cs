using System.Text.Json;

namespace EdgeTwin.Lsp.Tests.Workflows;

public sealed class HabitEditorTests
{
    private const string Title = "Make a workflow of these 3 steps (done 3 times)";
    private const string Log = "# Log\n\n## Frost\n- closed the vent\n- covered the seedlings\n- told Anna\n\nTea.\n";

    [Fact]
    public async Task A_list_of_what_is_done_again_and_again_becomes_a_workflow()
    {
        await using var vault = await StartAsync();
        var action = await ActionAsync(vault);
        var command = action.GetProperty("command");
        Assert.Equal("edgetwin.workflowDraft", command.GetProperty("command").GetString());
        var uri = await vault.RunAsync("edgetwin.workflowDraft", [.. command.GetProperty("arguments").EnumerateArray().Select(argument => argument.GetRawText())]);
        Assert.Equal(vault.UriOf("Frost.md"), uri.GetString());
        Assert.StartsWith("---\ntype: workflow\n---\n# Frost\n\n1. closed the vent\n2. covered the seedlings\n3. told Anna\n\n## Evidence\nDone 3 times, from 2026-11-02 to 2026-11-16, always on Mondays", vault.TextOf("Frost.md"), StringComparison.Ordinal);
        Assert.Contains(vault.Client.Told, told => told.GetProperty("method").GetString() == "window/showDocument");
        // Once it is there, it is not offered any more.
        await vault.Client.TellAsync("textDocument/didOpen", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("Frost.md")}}}","version":1,"languageId":"markdown","text":{{{WritingVault.Json(vault.TextOf("Frost.md"))}}}}}""");
        Assert.DoesNotContain(Title, Titles(await ActionsAsync(vault, 4)));
        Assert.Contains("is nothing that is done again and again", await vault.FailureAsync("workspace/executeCommand", $$"""{"command":"edgetwin.workflowDraft","arguments":["{{vault.UriOf("2026-11-02.md")}}","0"]}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_offered_outside_of_such_a_list()
    {
        await using var vault = await StartAsync();
        await ActionAsync(vault);
        Assert.DoesNotContain(Title, Titles(await ActionsAsync(vault, 0)));
        Assert.DoesNotContain(Title, Titles(await ActionsAsync(vault, 7)));
        Assert.Contains(Title, Titles(await ActionsAsync(vault, 3)));
    }

    [Fact]
    public async Task The_command_asks_of_what_a_workflow_may_be_made_and_says_what_was_found()
    {
        await using var vault = await StartAsync();
        vault.Client.Answers["window/showMessageRequest"] = "null";
        var argument = $"\"{vault.UriOf("2026-11-02.md")}\"";
        var found = await vault.RunAsync("edgetwin.workflowMine", argument);
        Assert.Equal("Frost", Assert.Single(found.GetProperty("sequences").EnumerateArray()).GetProperty("title").GetString());
        Assert.False(vault.Has("Frost.md"));
        vault.Client.Answers["window/showMessageRequest"] = """{"title":"1. Frost"}""";
        await vault.RunAsync("edgetwin.workflowMine", argument);
        Assert.True(vault.Has("Frost.md"));
    }

    [Fact]
    public async Task A_vault_without_habits_says_so()
    {
        await using var vault = await WritingVault.StartAsync("a.md", "- one thing\n");
        var found = await vault.RunAsync("edgetwin.workflowMine");
        Assert.Empty(found.GetProperty("sequences").EnumerateArray());
        Assert.Contains(vault.Client.Told, told => told.GetProperty("method").GetString() == "window/showMessage" && told.GetProperty("params").GetProperty("message").GetString()!.StartsWith("No list has 3 steps", StringComparison.Ordinal));
    }

    private static Task<WritingVault> StartAsync() =>
        WritingVault.StartWithAsync("""{"window":{"showDocument":{"support":true}}}""", "2026-11-02.md", Log, "2026-11-09.md", Log, "2026-11-16.md", Log);

    /// <summary>The first who asks waits for a moment only; whoever asks again has it.</summary>
    private static async Task<JsonElement> ActionAsync(WritingVault vault)
    {
        for (var tries = 0; ; tries++)
        {
            var actions = await ActionsAsync(vault, 4);
            if (actions.Find(action => action.GetProperty("title").GetString() == Title) is { ValueKind: JsonValueKind.Object } action)
                return action;
            Assert.True(tries < 100, $"no '{Title}' among: {string.Join(", ", Titles(actions))}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<List<JsonElement>> ActionsAsync(WritingVault vault, int line) =>
        [.. (await vault.AskAsync("textDocument/codeAction", "2026-11-02.md", $$$""","range":{"start":{"line":{{{line}}},"character":2},"end":{"line":{{{line}}},"character":2}},"context":{"diagnostics":[]}""")).EnumerateArray()];

    private static IEnumerable<string?> Titles(List<JsonElement> actions) => actions.Select(action => action.GetProperty("title").GetString());
}
