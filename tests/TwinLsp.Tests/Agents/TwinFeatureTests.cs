using System.Text.Json;
using EdgeTwin.Lsp.Tests.Commands;

namespace EdgeTwin.Lsp.Tests.Agents;

/// <summary>What an editor can do with twins of a real agent that has a configuration: see, go there, rename, act, look back.</summary>
public sealed class TwinFeatureTests
{
    private const string Configuration = """
        [[twin]]
        id = "host/memory"

        [[alert]]
        name = "full"
        when = "host/memory#used > 50 %"
        text = "Close something"

        [[twin]]
        id = "attic"
        [[twin.property]]
        name = "warm"

        """;

    [Fact]
    public async Task A_property_is_shown_with_its_last_day_its_alerts_and_the_claims_about_it()
    {
        await using var rig = await Rig.StartAsync(("a.md", "# Of memory\n\nclaim:: host/memory#used < 90 %\n"));
        using var agent = await rig.RunAgentAsync(usedPercent: 60);
        await rig.Vault.EditAsync("n.md", "[[twin:host/memory#used]]\n");
        var hover = await Rig.UntilAsync(() => rig.HoverAsync("n.md", 0, 16), text => text.Contains("raised since", StringComparison.Ordinal) && text.Contains("in the last day", StringComparison.Ordinal));
        Assert.Matches(@"^`host/memory#used`: \*\*60 %\*\*, ", hover);
        Assert.Matches(@"`[ ▁-█]+` 60 … 60 % in the last day", hover);
        Assert.Contains("warning **full**: raised since ", hover, StringComparison.Ordinal);
        Assert.Contains(", when `host/memory#used > 50 %`. Close something", hover, StringComparison.Ordinal);
        Assert.Contains($"- `host/memory#used < 90 %` in [Of memory]({rig.Vault.UriOf("a.md")}#L3)", hover, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_twin_is_gone_to_found_and_renamed_in_notes_and_in_the_configuration_from_either()
    {
        await using var rig = await Rig.StartAsync(("a.md", "- claim:: host/memory#used < 90 % and host/memory#available > 1 %\n"), ("b.md", "[x](twin:host/memory) [[twin:host/memor#used]] `[[twin:host/memory]]`\n"));
        using var agent = await rig.RunAgentAsync();
        await rig.Vault.EditAsync("n.md", "[[twin:host/memory#used]]\n");
        await Rig.UntilAsync(() => rig.HoverAsync("n.md", 0, 16), text => text.Length > 0);
        Assert.Equal("edgetwin.toml 1:6-1:17", rig.Shown(await rig.AskAsync("textDocument/definition", "n.md", 0, 16)));
        const string Used = "a.md 0:10-0:26; edgetwin.toml 5:8-5:24; n.md 0:0-0:25";
        Assert.Equal(Used, rig.Shown(await rig.AskAsync("textDocument/references", "n.md", 0, 16, ""","context":{"includeDeclaration":true}""")));
        await rig.Vault.Client.TellAsync("textDocument/didOpen", JsonSerializer.Serialize(new { textDocument = new { uri = rig.ConfigurationUri, languageId = "toml", version = 7, text = Configuration } }));
        var fromConfiguration = $$$"""{"textDocument":{"uri":"{{{rig.ConfigurationUri}}}"},"position":{"line":5,"character":12}""";
        Assert.Equal(Used, rig.Shown(WritingVault.ResultOf(await rig.Vault.Client.AskAsync("textDocument/references", fromConfiguration + ""","context":{"includeDeclaration":true}}"""))));
        Assert.Equal(0, WritingVault.ResultOf(await rig.Vault.Client.AskAsync("textDocument/diagnostic", $$$"""{"textDocument":{"uri":"{{{rig.ConfigurationUri}}}"}}""")).GetProperty("items").GetArrayLength());
        const string Renamed = "a.md 0:10-0:21 host/ram; a.md 0:38-0:49 host/ram; b.md 0:9-0:20 host/ram; edgetwin.toml 1:6-1:17 host/ram; edgetwin.toml 5:8-5:19 host/ram; n.md 0:7-0:18 host/ram";
        Assert.Equal(Renamed, rig.ShownEdit(await rig.AskAsync("textDocument/rename", "n.md", 0, 9, ""","newName":"host/ram" """)));
        Assert.Equal(Renamed, rig.ShownEdit(WritingVault.ResultOf(await rig.Vault.Client.AskAsync("textDocument/rename", fromConfiguration + ""","newName":"host/ram"}"""))));
        var refused = await rig.Vault.Client.AskAsync("textDocument/rename", $$$"""{"textDocument":{"uri":"{{{rig.Vault.UriOf("n.md")}}}"},"position":{"line":0,"character":9},"newName":"Ram"}""");
        Assert.Contains("'Ram' is not a twin's id", refused.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        var taken = await rig.Vault.Client.AskAsync("textDocument/rename", $$$"""{"textDocument":{"uri":"{{{rig.Vault.UriOf("n.md")}}}"},"position":{"line":0,"character":9},"newName":"attic"}""");
        Assert.Contains("already", taken.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("It is [[twin:host/memory#us¦ed]] now", "Write '60 %' here, with its time", @"^It is \[\[twin:host/memory#used\]\] 60 % \(host/memory#used, \d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?\) now$")]
    [InlineData("The [[twin:host/memory#used]] shou¦ld stay below 70 %, I think.", "Make the claim 'host/memory#used < 70 %' of this sentence", @"think\.\n\nclaim:: host/memory#used < 70 %$")]
    [InlineData("- [[twin:host/memory#used]] is to be between 5 and 1¦0%.", "Make the claim 'host/memory#used between 5 % and 10 %' of this sentence", null)]
    [InlineData("- keep [[twin:host/memory#used]] at no mo¦re than 80 %", "Make the claim 'host/memory#used <= 80 %' of this sentence", @"80 %\n- claim:: host/memory#used <= 80 %$")]
    [InlineData("claim:: host/memory#used ¦< 70 %", "Make an alert of this claim in 'edgetwin.toml'", "\n\\[\\[alert\\]\\]\nname = \"host-memory-used-70\"\nwhen = \"not \\(?host/memory#used < 70 %\\)?\"\n$")]
    public async Task What_can_be_made_of_it_is_offered_and_done(string marked, string title, string? expected)
    {
        await using var rig = await Rig.StartAsync();
        using var agent = await rig.RunAgentAsync(usedPercent: 60);
        var at = marked.IndexOf('¦', StringComparison.Ordinal);
        await rig.Vault.EditAsync("n.md", marked.Remove(at, 1));
        var request = $$$"""{"textDocument":{"uri":"{{{rig.Vault.UriOf("n.md")}}}"},"range":{"start":{"line":0,"character":{{{at}}}},"end":{"line":0,"character":{{{at}}}}},"context":{"diagnostics":[],"only":["refactor"]}}""";
        JsonElement action = default;
        await Rig.UntilAsync(
            async () =>
            {
                var actions = WritingVault.ResultOf(await rig.Vault.Client.AskAsync("textDocument/codeAction", request)).EnumerateArray().ToList();
                action = actions.FirstOrDefault(one => one.GetProperty("title").GetString() == title);
                return string.Join(" | ", actions.Select(one => one.GetProperty("title").GetString()));
            },
            titles => titles.Contains(title, StringComparison.Ordinal));
        Assert.True(action.ValueKind == JsonValueKind.Object, title);
        if (expected is null)
            return;
        var change = Assert.Single(action.GetProperty("edit").GetProperty("documentChanges").EnumerateArray());
        var isNote = change.GetProperty("textDocument").GetProperty("uri").GetString() == rig.Vault.UriOf("n.md");
        Assert.Matches(expected, WritingVault.Applied(isNote ? marked.Remove(at, 1) : Configuration, change.GetProperty("edits")));
    }

    [Fact]
    public async Task What_was_is_shown_as_of_a_moment_that_the_note_or_the_reader_names()
    {
        await using var rig = await Rig.StartAsync(("old.md", "---\nas-of: 2026-01-01\n---\n\nclaim:: host/memory#used < 50 %\n"));
        using var agent = await rig.RunAgentAsync(usedPercent: 20);
        await rig.Vault.EditAsync("old.md", "---\nas-of: 2020-01-01 12:00\n---\n\nclaim:: host/memory#used < 50 %\n\n[[twin:host/memory#used]]\n");
        await rig.Vault.EditAsync("n.md", "claim:: host/memory#used < 50 %\n\n[[twin:host/memory#used]]\n");
        var old = await Rig.UntilAsync(() => rig.HintsAsync("old.md"), hints => hints.Contains("history began", StringComparison.Ordinal) && hints.Contains("no value", StringComparison.Ordinal));
        Assert.Matches(@"^unknown: that is before history began, \d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)? \| no value \(bad\)$", old);
        Assert.Equal("holds, by 30 % | 20 %", await Rig.UntilAsync(() => rig.HintsAsync("n.md"), hints => hints == "holds, by 30 % | 20 %"));
        // Everything measured by then is on the disk after a commit.
        await Task.Delay(3000, TestContext.Current.CancellationToken);
        var then = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        await Task.Delay(3000, TestContext.Current.CancellationToken);
        agent.Use(80);
        await Rig.UntilAsync(() => rig.HintsAsync("n.md"), hints => hints.EndsWith("| 80 %", StringComparison.Ordinal));
        await rig.RunAsync("edgetwin.asOf", $"\"{then}\"");
        Assert.Equal("held, by 30 % | 20 %", await Rig.UntilAsync(() => rig.HintsAsync("n.md"), hints => hints == "held, by 30 % | 20 %"));
        Assert.Contains("**20 %** at 20", await rig.HoverAsync("n.md", 2, 12), StringComparison.Ordinal);
        await rig.RunAsync("edgetwin.asOf");
        Assert.EndsWith("| 80 %", await Rig.UntilAsync(() => rig.HintsAsync("n.md"), hints => hints.EndsWith("| 80 %", StringComparison.Ordinal)), StringComparison.Ordinal);
        rig.Vault.Write("n.md", "[[old]]\n\nclaim:: host/memory#used < 50 %\n");
        rig.Vault.Write("old.md", "[[n]]\n");
        using var here = new TestFolder((".edgetwin/notes.toml", $"[agents]\naddresses = [\"{rig.Socket}\"]\n"), ("n.md", "[[m]]\n\nclaim:: host/memory#used < 50 %\n"), ("m.md", "[[n]]\n"));
        Assert.Contains("This does not hold", (await CommandRun.Of(here, "check")).Out, StringComparison.Ordinal);
        Assert.Equal(0, (await CommandRun.Of(here, "check", "--as-of", then)).Code);
        Assert.Contains("This cannot be told: unknown: that is before history began", (await CommandRun.Of(here, "check", "--as-of", "2020-01-01", "--severity", "information")).Out, StringComparison.Ordinal);
        Assert.Equal(2, (await CommandRun.Of(here, "check", "--as-of", "soon")).Code);
        // What happened is a page, and a note.
        await rig.Vault.Client.TellAsync("textDocument/didChange", $$"""{"textDocument":{"uri":"{{rig.Vault.UriOf("n.md")}}","version":2},"contentChanges":[{"text":"claim:: host/memory#used < 50 %\n"}]}""");
        var hover = await Rig.UntilAsync(() => rig.HoverAsync("n.md", 0, 30), text => text.Contains("[what happened](edgetwin:", StringComparison.Ordinal));
        var page = hover[(hover.IndexOf("(edgetwin:", StringComparison.Ordinal) + 1)..hover.LastIndexOf("))", StringComparison.Ordinal)];
        var text = WritingVault.ResultOf(await rig.Vault.Client.AskAsync("workspace/textDocumentContent", $$"""{"uri":"{{page}}"}""")).GetProperty("text").GetString()!;
        Assert.Contains("did not hold, by 30 % at ", text, StringComparison.Ordinal);
        Assert.Contains("## [[twin:host/memory#used]]\n\n`", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_is_shown_in_hover_and_as_a_page_with_a_drawing()
    {
        await using var rig = await Rig.StartAsync();
        using var agent = await rig.RunAgentAsync(usedPercent: 60);
        await rig.Vault.EditAsync("n.md", "# Chart\n\n```twin-chart\nrange: 2h\nhost/memory#used\nhost/memory#usd\n```\n\n```twin-chart\nrange: long\nhost/memory#used\n```\n");
        var hover = await Rig.UntilAsync(() => rig.HoverAsync("n.md", 4, 3), text => text.Contains("60 … 60 % from ", StringComparison.Ordinal));
        Assert.Contains("`host/memory#usd` is not known", hover, StringComparison.Ordinal);
        Assert.Contains("'long' is no range", await rig.HoverAsync("n.md", 9, 3), StringComparison.Ordinal);
        var text = WritingVault.ResultOf(await rig.Vault.Client.AskAsync("workspace/textDocumentContent", $$"""{"uri":"edgetwin:/charts/{{Uri.EscapeDataString(rig.Vault.UriOf("n.md"))}}"}""")).GetProperty("text").GetString()!;
        Assert.Contains("<svg viewBox=\"0 0 720 240\"", text, StringComparison.Ordinal);
        Assert.Contains("<polyline", text, StringComparison.Ordinal);
    }

    /// <summary>A vault that calls an agent which is started later, with a configuration.</summary>
    private sealed class Rig : IAsyncDisposable
    {
        private readonly ScratchFolder _folder;

        private Rig(ScratchFolder folder) => _folder = folder;

        public required TestVault Vault { get; init; }

        public string Socket => _folder["s"];

        public string ConfigurationUri => $"file://{_folder["edgetwin/edgetwin.toml"]}";

        public static async Task<Rig> StartAsync(params (string Path, string Text)[] files)
        {
            var folder = new ScratchFolder("twins");
            Directory.CreateDirectory(folder["edgetwin"]);
            await File.WriteAllTextAsync(folder["edgetwin/edgetwin.toml"], Configuration);
            return new Rig(folder) { Vault = await TestVault.OpenAsync("{}", [(".edgetwin/notes.toml", $"[agents]\naddresses = [\"{folder["s"]}\"]\n"), .. files]) };
        }

        public Task<RunningAgent> RunAgentAsync(int usedPercent = 10) => RunningAgent.StartAsync(_folder.Path, Socket, usedPercent);

        public async Task<JsonElement> AskAsync(string method, string path, int line, int character, string more = "") =>
            WritingVault.ResultOf(await Vault.Client.AskAsync(method, $$$"""{"textDocument":{"uri":"{{{Vault.UriOf(path)}}}"},"position":{"line":{{{line}}},"character":{{{character}}}}{{{more}}}}"""));

        public async Task RunAsync(string command, string? argument = null) =>
            WritingVault.ResultOf(await Vault.Client.AskAsync("workspace/executeCommand", $$"""{"command":"{{command}}","arguments":[{{argument}}]}"""));

        public async Task<string> HoverAsync(string path, int line, int character)
        {
            var hover = await AskAsync("textDocument/hover", path, line, character);
            return hover.ValueKind == JsonValueKind.Null ? "" : hover.GetProperty("contents").GetProperty("value").GetString()!;
        }

        public async Task<string> HintsAsync(string path)
        {
            var hints = WritingVault.ResultOf(await Vault.Client.AskAsync("textDocument/inlayHint", $$$$"""{"textDocument":{"uri":"{{{{Vault.UriOf(path)}}}}"},"range":{"start":{"line":0,"character":0},"end":{"line":99,"character":0}}}"""));
            return string.Join(" | ", hints.EnumerateArray().Select(hint => hint.GetProperty("label").GetString()));
        }

        public string Shown(JsonElement locations) => string.Join("; ", locations.EnumerateArray().Select(one => $"{NameOf(one.GetProperty("uri"))} {OpenNotes.Range(one.GetProperty("range"))}").Order(StringComparer.Ordinal));

        public string ShownEdit(JsonElement edit) => string.Join("; ", edit.GetProperty("documentChanges").EnumerateArray().SelectMany(change => change.GetProperty("edits").EnumerateArray().Select(one => $"{NameOf(change.GetProperty("textDocument").GetProperty("uri"))} {OpenNotes.Range(one.GetProperty("range"))} {one.GetProperty("newText").GetString()}")).Order(StringComparer.Ordinal));

        public static async Task<string> UntilAsync(Func<Task<string>> ask, Func<string, bool> isSo)
        {
            for (var tries = 0; tries < 600; tries++)
            {
                if (await ask() is var answer && isSo(answer))
                    return answer;
                await Task.Delay(100);
            }
            return await ask();
        }

        public async ValueTask DisposeAsync()
        {
            await Vault.DisposeAsync();
            _folder.Dispose();
        }

        private static string NameOf(JsonElement uri) => Path.GetFileName(uri.GetString()!);
    }
}
