using System.Text;
using System.Text.Json;
using EdgeTwin.Lsp.Server;

namespace EdgeTwin.Lsp.Tests;

/// <summary>
/// Every feature with places, asked by a client that counts in UTF-8 and by one that counts in UTF-16, on notes in which the two never
/// agree. The answers are compared by the texts that their places hold; <c>¦</c> shows a place, or where a range begins and ends.
/// </summary>
public sealed class PositionEncodingTests
{
    private const string Note = "ä🎉.md";
    private const string Target = "ziel🎉.md";

    private const string Capabilities = """{"general":{"positionEncodings":["ENCODING"]},"textDocument":{"codeAction":{"dataSupport":true,"resolveSupport":{"properties":["edit"]}}}}""";

    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        [Note] = string.Join('\n',
            "---", "title: Ünï🎉", "aliases: [\"🎉ä alias\", zwei]", "tags: [größe/🎉a]", "---",
            "# 🎉ä Größe", "",
            "🎉ä [[ziel🎉#Übé🎉r|täxt]] ü🎉 [[ziel🎉]] 🎉 [[ziel🎉|täxt]] 🎉 [[fehlt🎉]]", "",
            "ä🎉 #größe/🎉a und [^ö] 🎉 [x🎉](ziel🎉.md) ä [[#Zwéi🎉]] [l🎉] ^blöck", "",
            "## Zwéi🎉", "",
            "- [ ] ä🎉 task [[202403011200]]", "- [x] 🎉", "",
            "| ä🎉 | b |", "|-|-|", "| 🎉 [[ziel🎉\\|täxt]] | ü |", "",
            "🎉ä [[ä🎉]] next friday 🎉", "", "![[ziel🎉#Übé🎉r]]", "", "🎉 %%kömmentar%% ä `cöde` ümlaut  ", "",
            "[^ö]: 🎉ä note", "", "[l🎉]: ziel🎉.md", "[ü🎉]: ziel🎉.md", "", "## Zwéi🎉", "", "[[ä") + "\n",
        [Target] = "---\naliases: [\"ü🎉 ziel\"]\n---\n🎉ä # no heading [[ä🎉]] 🎉 [[ä🎉#Zwéi🎉]] [[ä🎉#^blöck]]\n\n## Übé🎉r\n\n🎉 Ünï🎉 and 🎉ä alias #größe/🎉a [[fehlt🎉]]\n",
        ["202403011200.md"] = "# 🎉 Numbered\n",
    };

    private static readonly string Alone = $$"""{"textDocument":{"uri":"@{{Note}}"}""";

    /// <summary>Method, parameters (with <c>{place}</c> or <c>{range}</c> of the place), the place, and a text that the answer must hold.</summary>
    public static TheoryData<string, string, string, string> Requests { get; } = new()
    {
        { "textDocument/completion", At(), "[[ä¦\n", ":\"ä\"" },
        { "textDocument/definition", At(), "🎉ä [[ziel🎉#Ü¦bé🎉r", $"{Target} 5:\"## Übé🎉r\"" },
        { "textDocument/definition", At(), "und [^ö¦]", "\"ö\"" },
        { "textDocument/references", At(""","context":{"includeDeclaration":true}"""), "# 🎉ä Grö¦ße", "\"[[ä🎉]]\"" },
        { "textDocument/references", At(""","context":{"includeDeclaration":true}"""), "## Zwéi¦🎉", "\"[[ä🎉#Zwéi🎉]]\"" },
        { "textDocument/references", At(""","context":{"includeDeclaration":true}"""), "#größe/🎉¦a und", "\"größe/🎉a\"" },
        { "textDocument/hover", At(), "ü🎉 [[ziel¦🎉]]", "\"[[ziel🎉]]\"" },
        { "textDocument/prepareRename", At(), "ü🎉 [[ziel¦🎉]]", "ziel🎉" },
        { "textDocument/rename", At(""","newName":"neu🎉ü" """), "ü🎉 [[ziel¦🎉]]", "\"ziel🎉\"" },
        { "textDocument/rename", At(""","newName":"Neu🎉ü" """), "## Zwéi¦🎉", "\"Zwéi🎉\"" },
        { "textDocument/rename", At(""","newName":"neu/ü" """), "#größe/🎉¦a und", "\"größe/🎉a\"" },
        { "workspace/willRenameFiles", $$"""{"files":[{"oldUri":"@{{Target}}","newUri":"@other/ü🎉.md"}]}""", "", "\"ziel🎉\"" },
        { "textDocument/documentSymbol", Alone + "}", "", "\"# 🎉ä Größe\"" },
        { "workspace/symbol", """{"query":"Zw"}""", "", "11:\"" },
        { "textDocument/diagnostic", Alone + "}", "", "\"fehlt🎉\"" },
        { "workspace/diagnostic", """{"previousResultIds":[]}""", "", "\"fehlt🎉\"" },
        { "textDocument/codeLens", Alone + "}", "", "\"\"" },
        { "edgetwin/backlinks", Alone + "}", "", "\"[[ä🎉#^blöck]]\"" },
        { "textDocument/foldingRange", Alone + "}", "", "5" },
        { "textDocument/selectionRange", Alone + ""","positions":[{place}]}""", "ü🎉 [[ziel¦🎉]]", "\"[[ziel🎉]]\"" },
        { "textDocument/documentHighlight", At(), "#größe/🎉¦a und", "\"größe/🎉a\"" },
        { "textDocument/documentLink", Alone + "}", "", "\"ziel🎉#Übé🎉r\"" },
        { "documentLink/resolve", """{"range":{range}}""", "[[¦ziel🎉¦]]", "\"ziel🎉\"" },
        { "textDocument/inlineCompletion", At(""","context":{"triggerKind":2}"""), "- [x] 🎉¦", "{items: []}" },
        { "textDocument/linkedEditingRange", At(), "🎉 [[ziel🎉|tä¦xt]] 🎉", "\"täxt\"" },
        { "textDocument/inlayHint", Alone + ""","range":{range}}""", "¦---\ntitle¦", "" },
        { "textDocument/inlayHint", Alone + ""","range":{range}}""", "¦- [ ] ä🎉 task [[202403011200]]\n- [x] 🎉¦", "task [[202403011200]]" },
        { "textDocument/prepareCallHierarchy", At(), "ü🎉 [[ziel¦🎉]]", "\"## Übé🎉r\"" },
        { "callHierarchy/incomingCalls", Item(), "# ¦🎉ä Größe¦", "\"[[ä🎉#Zwéi🎉]]\"" },
        { "callHierarchy/outgoingCalls", Item(), "# ¦🎉ä Größe¦", "\"[[ziel🎉#Übé🎉r|täxt]]\"" },
        { "textDocument/semanticTokens/full", Alone + "}", "", "\"größe/🎉a\"" },
        { "textDocument/semanticTokens/full/delta", Alone + ""","previousResultId":"none"}""", "", "\"%%kömmentar%%\"" },
        { "textDocument/semanticTokens/range", Alone + ""","range":{range}}""", "🎉 [[ziel🎉|tä¦xt]] 🎉 [[fehlt🎉¦]]", "\"fehlt🎉\"" },
        { "textDocument/codeAction", Alone + ""","range":{range},"context":{"diagnostics":[]}}""", "🎉 [[feh¦¦lt🎉]]", "\"fehlt🎉\"" },
        { "textDocument/codeAction", Alone + ""","range":{range},"context":{"diagnostics":[]}}""", "[[ä🎉]] ¦next friday¦ 🎉", "\"next friday\"" },
        { "textDocument/codeAction", Alone + ""","range":{range},"context":{"diagnostics":[]}}""", "- [ ] ä🎉¦¦ task", "\" \"" },
        { "textDocument/codeAction", Alone + ""","range":{range},"context":{"diagnostics":[]}}""", "[x🎉](zi¦¦el🎉.md)", "\"[x🎉](ziel🎉.md)\"" },
        { "textDocument/codeAction", Alone + ""","range":{range},"context":{"diagnostics":[]}}""", "## ¦¦Zwéi🎉\n\n- [ ]", "Extract the section to 'Zwéi🎉'" },
        { "codeAction/resolve", $$$$"""{"title":"Extract the section to 'Zwéi🎉'","kind":"refactor.extract","data":{"textDocument":{"uri":"@{{{{Note}}}}"},"range":{range},"context":{"diagnostics":[]}}}""", "## ¦¦Zwéi🎉\n\n- [ ]", "## Zwéi🎉" },
        { "textDocument/formatting", Alone + ""","options":{"tabSize":2,"insertSpaces":true}}""", "", "\" | \"" },
        { "textDocument/rangeFormatting", Alone + ""","range":{range},"options":{"tabSize":2,"insertSpaces":true}}""", "¦| ä🎉 | b |¦", "\" | \"" },
        { "textDocument/rangesFormatting", Alone + ""","ranges":[{range}],"options":{"tabSize":2,"insertSpaces":true}}""", "¦🎉 %%kömmentar%%¦", "\"  \"" },
        { "textDocument/onTypeFormatting", At(""","ch":"|","options":{"tabSize":2,"insertSpaces":true}"""), "| ä🎉 |¦ b |", "\" | \"" },
        { "workspace/executeCommand", $$"""{"command":"edgetwin.unlinkedMentions","arguments":["@{{Note}}"]}""", "", "\"🎉ä alias\"" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Places_hold_the_same_text_in_either_encoding(string method, string parameters, string place, string holds)
    {
        var answers = new List<string>();
        foreach (var isUtf8 in (bool[])[false, true])
        {
            await using var reader = await StartAsync(isUtf8);
            answers.Add(await AskAsync(reader, isUtf8, method, parameters, place));
        }
        Assert.Contains(holds, answers[0], StringComparison.Ordinal);
        Assert.Equal(answers[0], answers[1]);
    }

    [Fact]
    public void Every_feature_that_has_places_is_asked()
    {
        string[] without =
        [
            "initialize", "initialized", "shutdown", "exit", "$/setTrace", "completionItem/resolve", "workspace/textDocumentContent", "edgetwin/graph", "edgetwin/chart", "window/workDoneProgress/cancel",
        ];
        // Notifications with places are edits, which every test here makes.
        var asked = Requests.Select(row => row.Data.Item1).ToHashSet(StringComparer.Ordinal);
        var missing = FeatureTable.All.Select(feature => feature.Method).Where(method => !asked.Contains(method) && !without.Contains(method) && !method.Contains("/did", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public async Task Nothing_that_is_asked_changes_a_file()
    {
        await using var vault = await StartAsync(isUtf8: false);
        vault.Client.Answers["workspace/applyEdit"] = """{"applied":true}""";
        var before = Files(vault.Root);
        foreach (var (method, parameters, place, _) in Requests.Select(row => row.Data))
            await AskAsync(vault, isUtf8: false, method, parameters, place);
        foreach (var command in (string[])["createNote", "dailyNote", "updateToc", "toggleTask"])
            await vault.Client.AskAsync("workspace/executeCommand", $$"""{"command":"edgetwin.{{command}}","arguments":[{{(command is "updateToc" or "toggleTask" ? $"\"{vault.UriOf(Note)}\",13" : "\"today\"")}}]}""");
        await vault.Client.TellAsync("textDocument/didSave", Alone.Replace($"@{Note}", vault.UriOf(Note), StringComparison.Ordinal) + "}");
        await vault.Client.AskAsync("shutdown");
        await vault.Client.TellAsync("exit");
        await vault.Client.ExitCodeAsync();
        Assert.Equal(before, Files(vault.Root));
    }

    private static List<(string File, DateTime Changed, string Text)> Files(string root) =>
        [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (file, File.GetLastWriteTimeUtc(file), File.ReadAllText(file)))];

    private static string At(string more = "") => Alone + ",\"position\":{place}" + more + "}";

    private static string Item() => $$$$"""{"item":{"name":"x","kind":1,"uri":"@{{{{Note}}}}","range":{range},"selectionRange":{range}}}""";

    /// <summary>A client with both notes open, of which the first has become what it is by an edit.</summary>
    private static async Task<TestVault> StartAsync(bool isUtf8)
    {
        var vault = await TestVault.OpenAsync(Capabilities.Replace("ENCODING", isUtf8 ? "utf-8" : "utf-16", StringComparison.Ordinal), [.. Texts.Select(text => (text.Key, text.Value))]);
        await vault.EditAsync(Target, Texts[Target]);
        var before = Texts[Note].Replace("🎉ä Größe", "🎉ä alt🎉", StringComparison.Ordinal);
        await vault.EditAsync(Note, before);
        var start = before.IndexOf("alt🎉", StringComparison.Ordinal);
        var range = $$$"""{"start":{{{PlaceOf(before, start, isUtf8)}}},"end":{{{PlaceOf(before, start + "alt🎉".Length, isUtf8)}}}}""";
        await vault.Client.TellAsync("textDocument/didChange", $$$"""{"textDocument":{"uri":"{{{vault.UriOf(Note)}}}","version":2},"contentChanges":[{"range":{{{range}}},"text":"Größe"}]}""");
        return vault;
    }

    private static async Task<string> AskAsync(TestVault vault, bool isUtf8, string method, string parameters, string place)
    {
        var at = Texts[Note].IndexOf(place.Replace("¦", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(at >= 0, $"'{place}' is not in the note");
        var start = at + Math.Max(0, place.IndexOf('¦', StringComparison.Ordinal));
        var end = at + Math.Max(0, place.LastIndexOf('¦') - 1);
        var given = parameters
            .Replace("{place}", PlaceOf(Texts[Note], start, isUtf8), StringComparison.Ordinal)
            .Replace("{range}", $$$"""{"start":{{{PlaceOf(Texts[Note], start, isUtf8)}}},"end":{{{PlaceOf(Texts[Note], Math.Max(start, end), isUtf8)}}}}""", StringComparison.Ordinal);
        foreach (var path in (string[])[Note, Target, "other/ü🎉.md"])
            given = given.Replace($"\"@{path}\"", $"\"{vault.UriOf(path)}\"", StringComparison.Ordinal);
        var answer = OpenNotes.ResultOf(await vault.Client.AskAsync(method, given));
        var reader = new AnswerReader(vault, isUtf8);
        return reader.Read(answer, Note).Replace(vault.Root, "", StringComparison.Ordinal).Replace(vault.UriOf("")["file://".Length..], "", StringComparison.Ordinal);
    }

    private static string PlaceOf(string text, int offset, bool isUtf8)
    {
        var before = text[..offset];
        var line = before[(before.LastIndexOf('\n') + 1)..];
        return $$"""{"line":{{before.Count(character => character == '\n')}},"character":{{(isUtf8 ? Encoding.UTF8.GetByteCount(line) : line.Length)}}}""";
    }

    /// <summary>An answer in which each place is what it holds: <c>path line:"text"</c>.</summary>
    private sealed class AnswerReader(TestVault vault, bool isUtf8)
    {
        public string Read(JsonElement answer, string path)
        {
            switch (answer.ValueKind)
            {
                case JsonValueKind.Array:
                    return $"[{string.Join(", ", answer.EnumerateArray().Select(item => Read(item, path)))}]";
                case JsonValueKind.String:
                    return answer.GetString()!;
                case JsonValueKind.Object when answer.TryGetProperty("start", out var start) && answer.TryGetProperty("end", out var end):
                    return $"{path} {start.GetProperty("line")}:\"{Slice(path, start, end)}\"";
                case JsonValueKind.Object when answer.TryGetProperty("line", out _) && answer.TryGetProperty("character", out _):
                    return $"{path} before \"{Slice(path, JsonDocument.Parse("""{"line":0,"character":0}""").RootElement, answer)}\"";
                case JsonValueKind.Object:
                    return $"{{{string.Join(", ", answer.EnumerateObject().Where(member => member.Name != "resultId").Select(member => $"{member.Name}: {Member(answer, member, path)}"))}}}";
                default:
                    return answer.GetRawText();
            }
        }

        private string Member(JsonElement parent, JsonProperty member, string path)
        {
            if (member.Name == "data" && member.Value.ValueKind == JsonValueKind.Array && member.Value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number))
                return Tokens(member.Value, path);
            // The ranges of who calls are in that note, those of who is called in the one that was asked about.
            var owner = member.Name == "fromRanges" && parent.TryGetProperty("from", out var caller) ? caller : parent;
            return Read(member.Value, PathIn(owner) ?? path);
        }

        private string? PathIn(JsonElement owner)
        {
            if (owner.TryGetProperty("textDocument", out var document))
                owner = document;
            return owner.TryGetProperty("uri", out var uri) && uri.GetString()!.StartsWith("file:", StringComparison.Ordinal) && uri.GetString() != vault.UriOf("") ? vault.PathOf(uri.GetString()!) : null;
        }

        private string Tokens(JsonElement data, string path)
        {
            var numbers = data.EnumerateArray().Select(number => number.GetInt32()).ToArray();
            var tokens = new List<string>();
            var (line, column) = (0, 0);
            for (var i = 0; i < numbers.Length; i += 5)
            {
                column = numbers[i] > 0 ? numbers[i + 1] : column + numbers[i + 1];
                line += numbers[i];
                tokens.Add($"{line}:\"{Texts[path][OffsetOf(path, line, column)..OffsetOf(path, line, column + numbers[i + 2])]}\" {numbers[i + 3]} {numbers[i + 4]}");
            }
            return string.Join(", ", tokens);
        }

        private string Slice(string path, JsonElement start, JsonElement end) => Texts.TryGetValue(path, out var text)
            ? text[OffsetOf(path, start.GetProperty("line").GetInt32(), start.GetProperty("character").GetInt32())..OffsetOf(path, end.GetProperty("line").GetInt32(), end.GetProperty("character").GetInt32())]
            : "";

        /// <summary>Where a place is in a text; it must be between two characters.</summary>
        private int OffsetOf(string path, int line, int column)
        {
            var start = 0;
            for (; line > 0 && start >= 0; line--)
                start = Texts[path].IndexOf('\n', start) is >= 0 and var next ? next + 1 : Texts[path].Length;
            var rest = Texts[path].AsSpan(start);
            var end = rest.IndexOf('\n');
            rest = end < 0 ? rest : rest[..end];
            var (units, count) = (0, 0);
            foreach (var rune in rest.EnumerateRunes())
            {
                if (count >= column)
                    break;
                count += isUtf8 ? rune.Utf8SequenceLength : rune.Utf16SequenceLength;
                units += rune.Utf16SequenceLength;
            }
            Assert.Equal(column, count);
            return start + units;
        }
    }
}
