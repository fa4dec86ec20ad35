using System.Text.Json;

namespace EdgeTwin.Lsp.Tests;

/// <summary>Renaming, as the texts of the whole vault before and after.</summary>
public sealed class RenameTests
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["pump.md"] = "---\naliases: [machine]\n---\n# Pump\n\nText. ^b1\n\n## Care\n\n[[#Care]] [v](sub/valve.md)\n",
        ["sub/valve.md"] = "# Valve\n\n[[pump]] [[Pump#Care|c]] [[pump#^b1]] [x](../pump.md#care) ![[pump]] [[machine]] `[[pump]]`\n\n#area/water #area\n",
    };

    [Theory]
    [InlineData("sub/valve.md", "[[pum‸p]]", "engine", "pump.md → engine.md\nsub/valve.md: [[engine]] [[engine#Care|c]] [[engine#^b1]] [x](../engine.md#care) ![[engine]] [[machine]] `[[pump]]`")]
    [InlineData("sub/valve.md", "[[pum‸p]]", "parts/engine", "pump.md → parts/engine.md\nsub/valve.md: [[engine]] [[engine#Care|c]] [[engine#^b1]] [x](../parts/engine.md#care) ![[engine]] [[machine]] `[[pump]]`")]
    [InlineData("sub/valve.md", "[[Pump#Ca‸re|c]]", "New care", "pump.md: ## New care\npump.md: [[#New care]] [v](sub/valve.md)\nsub/valve.md: [[pump]] [[Pump#New care|c]] [[pump#^b1]] [x](../pump.md#new-care) ![[pump]] [[machine]] `[[pump]]`")]
    [InlineData("pump.md", "## Ca‸re", "New care", "pump.md: ## New care\npump.md: [[#New care]] [v](sub/valve.md)\nsub/valve.md: [[pump]] [[Pump#New care|c]] [[pump#^b1]] [x](../pump.md#new-care) ![[pump]] [[machine]] `[[pump]]`")]
    [InlineData("pump.md", "^b‸1", "b2", "pump.md: Text. ^b2\nsub/valve.md: [[pump]] [[Pump#Care|c]] [[pump#^b2]] [x](../pump.md#care) ![[pump]] [[machine]] `[[pump]]`")]
    [InlineData("pump.md", "[mach‸ine]", "engine", "pump.md: aliases: [engine]\nsub/valve.md: [[pump]] [[Pump#Care|c]] [[pump#^b1]] [x](../pump.md#care) ![[pump]] [[engine]] `[[pump]]`")]
    [InlineData("sub/valve.md", "r #ar‸ea", "zone", "sub/valve.md: #zone/water #zone")]
    [InlineData("sub/valve.md", "#area/wat‸er", "zone/air", "sub/valve.md: #zone/air #area")]
    public async Task A_name_changes_wherever_it_stands(string path, string cursor, string newName, string expected)
    {
        await using var vault = await TestVault.OpenAsync([.. Texts.Select(text => (text.Key, text.Value))]);
        var edit = await vault.AskAtAsync("textDocument/rename", path, WithCursor(path, cursor), $",\"newName\":{JsonSerializer.Serialize(newName)}");
        Assert.Equal(expected, Difference(Texts, vault.Edited(edit, Texts), edit, vault));
    }

    [Theory]
    [InlineData("sub/valve.md", "[[pum‸p]]", "a|b", "'|' would break links")]
    [InlineData("sub/valve.md", "[[pum‸p]]", "sub/valve", "is there already")]
    [InlineData("sub/valve.md", "[[pum‸p]]", "../x", "leaves the vault")]
    [InlineData("sub/valve.md", "[[pum‸p]]", "", "may not be empty")]
    [InlineData("sub/valve.md", "#ar‸ea", "a b", "is no tag")]
    [InlineData("pump.md", "^b‸1", "b 2", "is no block id")]
    [InlineData("pump.md", "Tex‸t", "x", "nothing here that has a name")]
    public async Task A_name_that_would_break_something_is_refused_in_words(string path, string cursor, string newName, string expected)
    {
        await using var vault = await TestVault.OpenAsync([.. Texts.Select(text => (text.Key, text.Value))]);
        var position = await vault.EditAsync(path, WithCursor(path, cursor));
        var answer = await vault.Client.AskAsync("textDocument/rename", $$"""{"textDocument":{"uri":"{{vault.UriOf(path)}}"},"position":{{position}},"newName":{{JsonSerializer.Serialize(newName)}} }""");
        Assert.Contains(expected, answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_files_are_moved_the_links_to_them_are_rewritten()
    {
        await using var vault = await TestVault.OpenAsync([.. Texts.Select(text => (text.Key, text.Value))]);
        var answer = await vault.Client.AskAsync("workspace/willRenameFiles", $$"""{"files":[{"oldUri":"{{vault.UriOf("sub")}}","newUri":"{{vault.UriOf("parts/deep")}}"}]}""");
        var edited = vault.Edited(answer.GetProperty("result"), Texts);
        Assert.Contains("[v](parts/deep/valve.md)", edited["pump.md"], StringComparison.Ordinal);
        Assert.Contains("[x](../../pump.md#care)", edited["sub/valve.md"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[pum‸p]]", "engine", false, "others: In other notes, 1 change in 1 note; here: In this note; file: The file")]
    [InlineData("[[pum‸p]]", "engine", true, "others: In other notes, 1 change in 1 note, asked for; here: In this note; file: The file")]
    [InlineData("#area/wat‸er", "zone", true, "here: In this note")]
    public async Task An_editor_that_can_shows_the_changes_in_groups_before_they_are_made(string cursor, string newName, bool isAsked, string groups)
    {
        const string CanShow = """{"workspace":{"workspaceEdit":{"documentChanges":true,"resourceOperations":["create","rename"],"changeAnnotationSupport":{"groupsOnLabel":true}}}}""";
        await using var vault = await TestVault.OpenAsync(CanShow, [.. Texts.Select(text => (text.Key, text.Value)), ("x.md", "[[pump]]\n"), (".edgetwin/notes.toml", isAsked ? "[rename]\npreview = true\n" : "")]);
        var texts = new Dictionary<string, string>(Texts, StringComparer.Ordinal) { ["pump.md"] = "# Pump\n", ["x.md"] = "[[pump]]\n" };
        await vault.EditAsync("pump.md", texts["pump.md"]);
        var edit = await vault.AskAtAsync("textDocument/rename", "sub/valve.md", WithCursor("sub/valve.md", cursor), $",\"newName\":\"{newName}\"");
        Assert.Equal(groups.Split("; ").Order(), edit.GetProperty("changeAnnotations").EnumerateObject().Select(group =>
            $"{group.Name}: {group.Value.GetProperty("label").GetString()}{(group.Value.TryGetProperty("description", out var more) ? $", {more.GetString()}" : "")}{(group.Value.GetProperty("needsConfirmation").GetBoolean() ? ", asked for" : "")}").Order());
        foreach (var change in edit.GetProperty("documentChanges").EnumerateArray())
        {
            var isFile = change.TryGetProperty("kind", out _);
            var group = isFile ? "file" : change.GetProperty("textDocument").GetProperty("uri").GetString() == vault.UriOf("sub/valve.md") ? "here" : "others";
            Assert.All(isFile ? [change] : change.GetProperty("edits").EnumerateArray().ToList(), part => Assert.Equal(group, part.GetProperty("annotationId").GetString()));
        }
        Assert.Contains(newName, vault.Edited(edit, texts)["sub/valve.md"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_move_that_belongs_to_a_rename_is_not_answered_with_the_same_edits_again()
    {
        await using var vault = await TestVault.OpenAsync([.. Texts.Select(text => (text.Key, text.Value))]);
        var moved = $$"""{"files":[{"oldUri":"{{vault.UriOf("pump.md")}}","newUri":"{{vault.UriOf("engine.md")}}"}]}""";
        await vault.AskAtAsync("textDocument/rename", "sub/valve.md", WithCursor("sub/valve.md", "[[pum‸p]]"), ",\"newName\":\"engine\"");
        Assert.Equal(JsonValueKind.Null, (await vault.Client.AskAsync("workspace/willRenameFiles", moved)).GetProperty("result").ValueKind);
        // Whoever moves it by hand afterwards means it.
        Assert.Equal(JsonValueKind.Object, (await vault.Client.AskAsync("workspace/willRenameFiles", moved)).GetProperty("result").ValueKind);
    }

    [Fact]
    public void A_rename_that_was_dropped_is_forgotten_after_a_minute()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var moves = new Server.OwnMoves(time);
        moves.Add("file:///a.md", "file:///b.md");
        time.Advance(TimeSpan.FromSeconds(61));
        Assert.False(moves.Take("file:///a.md", "file:///b.md"));
        moves.Add("file:///a.md", "file:///b.md");
        Assert.False(moves.Take("file:///a.md", "file:///c.md"));
        moves.Add("file:///x.md", "file:///y.md");
        Assert.False(moves.Take("file:///a.md", "file:///b.md"));
        Assert.True(moves.Take("file:///x.md", "file:///y.md"));
    }

    private static string WithCursor(string path, string cursor)
    {
        var plain = cursor.Replace("‸", "", StringComparison.Ordinal);
        var at = Texts[path].IndexOf(plain, StringComparison.Ordinal);
        return string.Concat(Texts[path].AsSpan(0, at), cursor, Texts[path].AsSpan(at + plain.Length));
    }

    private static string Difference(Dictionary<string, string> before, Dictionary<string, string> after, JsonElement edit, TestVault vault)
    {
        var moved = edit.GetProperty("documentChanges").EnumerateArray().Where(change => change.TryGetProperty("kind", out var kind) && kind.GetString() == "rename")
            .ToDictionary(change => vault.PathOf(change.GetProperty("newUri").GetString()!), change => vault.PathOf(change.GetProperty("oldUri").GetString()!), StringComparer.Ordinal);
        var lines = moved.Select(move => $"{move.Value} → {move.Key}").ToList();
        foreach (var (path, text) in after.OrderBy(text => text.Key, StringComparer.Ordinal))
        {
            var old = before[moved.GetValueOrDefault(path, path)].Split('\n');
            lines.AddRange(text.Split('\n').Where((line, i) => line != old[i]).Select(line => $"{path}: {line}"));
        }
        return string.Join('\n', lines);
    }
}
