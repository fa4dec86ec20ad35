using System.Text.Json;

namespace EdgeTwin.Lsp.Tests;

/// <summary>Edits for clients that cannot do everything: Emacs makes and moves no files, others know no versions of documents.</summary>
public sealed class EditFitTests
{
    private const string TextsOnly = """{"workspace":{"workspaceEdit":{"documentChanges":true}}}""";
    private const string ChangesOnly = """{"workspace":{"workspaceEdit":{}}}""";
    private const string Everything = """{"workspace":{"workspaceEdit":{"documentChanges":true,"resourceOperations":["create","rename","delete"]}}}""";

    private const string OperationsOnly = """{"workspace":{"workspaceEdit":{"resourceOperations":["create","rename","delete"]}}}""";

    private static readonly (string, string)[] Notes = [("a.md", "[[b]]\n"), ("b.md", "[[a]]\n")];

    [Theory]
    [InlineData(Everything, "create c.md, text c.md")]
    [InlineData(OperationsOnly, "create c.md, text c.md")]
    [InlineData(TextsOnly, "text c.md")]
    [InlineData(ChangesOnly, "changes c.md")]
    [InlineData("{}", "create c.md, text c.md")]
    public async Task A_new_note_is_a_text_alone_for_a_client_that_makes_no_files(string capabilities, string expected)
    {
        await using var vault = await TestVault.OpenAsync(capabilities, Notes);
        vault.Client.Answers["workspace/applyEdit"] = """{"applied":true}""";
        await vault.Client.AskAsync("workspace/executeCommand", """{"command":"edgetwin.createNote","arguments":["c"]}""");
        var asked = vault.Client.Told.Single(told => told.GetProperty("method").GetString() == "workspace/applyEdit");
        Assert.Equal(expected, Described(vault, asked.GetProperty("params").GetProperty("edit")));
    }

    [Theory]
    [InlineData(Everything, "create c.md, text c.md")]
    [InlineData(OperationsOnly, "create c.md, text c.md")]
    [InlineData(TextsOnly, "text c.md")]
    [InlineData(ChangesOnly, "changes c.md")]
    public async Task So_it_is_in_a_quick_fix(string capabilities, string expected)
    {
        await using var vault = await TestVault.OpenAsync(capabilities, Notes);
        await vault.EditAsync("a.md", "[[c]]\n");
        var answer = await vault.Client.AskAsync("textDocument/codeAction", $$$"""{"textDocument":{"uri":"{{{vault.UriOf("a.md")}}}"},"range":{"start":{"line":0,"character":3},"end":{"line":0,"character":3}},"context":{"diagnostics":[]}}""");
        var create = answer.GetProperty("result").EnumerateArray().Single(action => action.GetProperty("title").GetString() == "Create 'c.md'");
        Assert.Equal(expected, Described(vault, create.GetProperty("edit")));
    }

    [Fact]
    public async Task Renaming_a_note_is_refused_where_its_file_would_stay_what_it_is()
    {
        await using var vault = await TestVault.OpenAsync(TextsOnly, Notes);
        var position = await vault.EditAsync("a.md", "[[b‸]]\n");
        var answer = await vault.Client.AskAsync("textDocument/rename", $$"""{"textDocument":{"uri":"{{vault.UriOf("a.md")}}"},"position":{{position}},"newName":"c"}""");
        Assert.Equal("This editor cannot rename files for a language server, and 'b.md' would have to be 'c.md'; `twinlsp rename` in a terminal does both.", answer.GetProperty("error").GetProperty("message").GetString());
    }

    [Theory]
    [InlineData(Everything, "text b.md, text a.md, rename b.md")]
    [InlineData(OperationsOnly, "text b.md, text a.md, rename b.md")]
    [InlineData("{}", "text b.md, text a.md, rename b.md")]
    public async Task And_done_where_it_can_be(string capabilities, string expected)
    {
        await using var vault = await TestVault.OpenAsync(capabilities, ("a.md", "[[b]]\n"), ("b.md", "[[b]]\n"));
        Assert.Equal(expected, Described(vault, await vault.AskAtAsync("textDocument/rename", "a.md", "[[b‸]]\n", ",\"newName\":\"c\"")));
    }

    [Fact]
    public async Task Other_names_are_changed_by_changes_alone_too()
    {
        await using var vault = await TestVault.OpenAsync(ChangesOnly, ("a.md", "#tag\n"), ("b.md", "#tag\n"));
        Assert.Equal("changes a.md, changes b.md", Described(vault, await vault.AskAtAsync("textDocument/rename", "a.md", "#ta‸g\n", ",\"newName\":\"other\"")));
    }

    private static string Described(TestVault vault, JsonElement edit)
    {
        var said = new List<string>();
        if (edit.TryGetProperty("changes", out var changes))
            said.AddRange(changes.EnumerateObject().Select(change => $"changes {vault.PathOf(change.Name)}").Order(StringComparer.Ordinal));
        if (edit.TryGetProperty("documentChanges", out var steps))
        {
            said.AddRange(steps.EnumerateArray().Select(step => step.TryGetProperty("kind", out var kind)
                ? $"{kind.GetString()} {vault.PathOf(step.GetProperty(kind.GetString() == "rename" ? "oldUri" : "uri").GetString()!)}"
                : $"text {vault.PathOf(step.GetProperty("textDocument").GetProperty("uri").GetString()!)}"));
        }
        return string.Join(", ", said);
    }
}
