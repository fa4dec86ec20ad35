using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeTwin.Lsp.Protocol;
using EdgeTwin.Lsp.Server;

namespace EdgeTwin.Lsp.Tests;

public sealed class ProtocolTests
{
    [Fact]
    public void The_types_are_what_the_generator_makes_of_the_definition()
    {
        var made = ProtocolGenerator.Protocol.Generate(ProtocolFiles.MetaModel, ProtocolFiles.Used);
        var there = Directory.EnumerateFiles(ProtocolFiles.Generated, "*.g.cs").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
        Assert.Equal(made.Keys, there);
        Assert.DoesNotContain(made, file => File.ReadAllText(Path.Combine(ProtocolFiles.Generated, file.Key)) != file.Value);
    }

    [Fact]
    public async Task Every_message_the_server_sends_is_one_of_the_protocol()
    {
        // The client checks each; what is new here is that nothing is left out: each row of the table is used once.
        await using var client = await TestClient.StartAsync();
        await client.TellAsync("$/setTrace", """{"value":"verbose"}""");
        await client.TellAsync("textDocument/didOpen", """{"textDocument":{"uri":"file:///a.md","version":1,"languageId":"markdown","text":"# A"}}""");
        await client.TellAsync("textDocument/didChange", """{"textDocument":{"uri":"file:///a.md","version":2},"contentChanges":[{"text":"# B"}]}""");
        await client.TellAsync("textDocument/didSave", """{"textDocument":{"uri":"file:///a.md"}}""");
        await client.TellAsync("textDocument/didClose", """{"textDocument":{"uri":"file:///a.md"}}""");
        await client.AskAsync("shutdown");
        Assert.All(client.Told, told => Assert.Contains(told.GetProperty("method").GetString(), new[] { "$/logTrace", "textDocument/publishDiagnostics" }));
    }

    [Fact]
    public void Every_row_of_the_table_is_a_method_of_the_protocol_or_our_own_once_with_a_sentence()
    {
        var model = MetaModelValidator.Instance.Model;
        Assert.All(FeatureTable.All, feature => Assert.True(model.Requests.ContainsKey(feature.Method) || model.Notifications.ContainsKey(feature.Method) || OwnMethods.ResultOf(feature.Method) is not null, feature.Method));
        Assert.Equal(FeatureTable.Rows.Count, FeatureTable.All.Select(feature => feature.Method).Distinct().Count());
        Assert.All(FeatureTable.All, feature => Assert.EndsWith(".", feature.Summary, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Position", """{"line":1,"character":2}""", null)]
    [InlineData("Position", """{"line":1}""", "'character' is missing")]
    [InlineData("Position", """{"line":-1,"character":2}""", "-1 is no uinteger")]
    [InlineData("Position", """{"line":1,"character":2,"more":3}""", "'more' is not in the protocol")]
    [InlineData("Hover", """{"contents":{"kind":"markdown","value":"x"}}""", null)]
    [InlineData("Hover", """{"contents":{"kind":"html","value":"x"}}""", "is no MarkupKind")]
    [InlineData("Location", """{"uri":"no uri","range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}}}""", "is no DocumentUri")]
    [InlineData("WorkspaceEdit", """{"documentChanges":[{"kind":"create","uri":"file:///a"}]}""", null)]
    [InlineData("WorkspaceEdit", """{"documentChanges":[{"kind":"move","uri":"file:///a"}]}""", "is not 'create'")]
    [InlineData("CompletionList", """{"isIncomplete":false,"items":[{"label":1}]}""", "is no string")]
    [InlineData("Diagnostic", """{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"message":"m","severity":9}""", "is no DiagnosticSeverity")]
    public void The_check_finds(string type, string json, string? mistake)
    {
        using var value = JsonDocument.Parse(json);
        var found = MetaModelValidator.Instance.Check(value.RootElement, new JsonObject { ["kind"] = "reference", ["name"] = type }, "value");
        if (mistake is null)
            Assert.Null(found);
        else
            Assert.Contains(mistake, found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"kind":"create","uri":"file:///a"}""", typeof(CreateFile))]
    [InlineData("""{"kind":"delete","uri":"file:///a"}""", typeof(DeleteFile))]
    [InlineData("""{"kind":"rename","oldUri":"file:///a","newUri":"file:///b"}""", typeof(RenameFile))]
    [InlineData("""{"textDocument":{"uri":"file:///a","version":null},"edits":[]}""", typeof(TextDocumentEdit))]
    public void A_union_is_read_as_what_it_holds_and_written_as_it_was(string json, Type held)
    {
        var edit = JsonSerializer.Deserialize($$"""{"documentChanges":[{{json}}]}""", LspJson.Default.WorkspaceEdit)!;
        Assert.IsType(held, edit.DocumentChanges![0].Value);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse($$"""{"documentChanges":[{{json}}]}"""), JsonSerializer.SerializeToNode(edit, LspJson.Default.WorkspaceEdit)));
    }

    [Fact]
    public void What_fits_no_type_of_a_union_is_a_mistake_in_the_message() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"documentChanges":[{"kind":"move"}]}""", LspJson.Default.WorkspaceEdit));

    [Theory]
    [InlineData("[]", "CompletionParams: an object is expected, not an array")]
    [InlineData("{}", "CompletionParams: missing 'textDocument', 'position'")]
    [InlineData("""{"textDocument":{"uri":7},"position":{"line":0,"character":0}}""", "'uri': a text is expected, not 7")]
    [InlineData("""{"textDocument":null,"position":{"line":0,"character":0}}""", "TextDocumentIdentifier: an object is expected, not null")]
    [InlineData("""{"textDocument":{"uri":"a"},"position":{"line":1.5,"character":0}}""", "'line': a whole number of 32 bits is expected, not 1.5")]
    [InlineData("""{"textDocument":{"uri":"a"},"position":{"line":0}}""", "Position: missing 'character'")]
    [InlineData("""{"textDocument":{"uri":"a","new":[{}]},"position":{"line":0,"character":4294967296}}""", "'character': a whole number of 32 bits is expected, not 4294967296")]
    [InlineData("""{"x":{"textDocument":1},"textDocument":{"uri":"b","uri":"a"},"context":null,"position":{"line":0,"character":3}}""", null)]
    public void What_a_client_gets_wrong_is_told_by_member_and_what_is_new_or_null_is_passed_over(string json, string? mistake)
    {
        CompletionParams Read() => JsonSerializer.Deserialize(json, LspJson.Default.CompletionParams)!;
        if (mistake is null)
            Assert.Equal(("a", 3, null), (Read().TextDocument.Uri, Read().Position.Character, Read().Context));
        else
            Assert.StartsWith(mistake, Assert.Throws<JsonException>(Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_must_be_there_is_not_left_out_of_what_is_written() =>
        Assert.Contains("'uri'", Assert.Throws<JsonException>(() => JsonSerializer.Serialize(new WorkspaceEdit { DocumentChanges = [new TextDocumentEdit { TextDocument = new() }] }, LspJson.Default.WorkspaceEdit)).Message, StringComparison.Ordinal);
}
