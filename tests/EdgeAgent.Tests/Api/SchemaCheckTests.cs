using System.Text.Json.Nodes;

namespace EdgeAgent.Tests.Api;

/// <summary>The check itself must be able to fail.</summary>
public sealed class SchemaCheckTests
{
    private const string Document = """
        { "components": { "schemas": { "Thing": {
          "type": "object", "required": ["id"],
          "properties": { "id": { "type": "integer" }, "name": { "type": ["string", "null"] }, "parts": { "type": "array", "items": { "$ref": "#/components/schemas/Thing" } }, "size": { "type": "string", "enum": ["s", "l"] }, "place": { "anyOf": [{ "type": "integer" }, { "type": "array", "items": { "type": "integer" } }] } } } } } }
        """;

    [Theory]
    [InlineData("""{"id":1}""", "")]
    [InlineData("""{"id":1,"name":null,"parts":[{"id":2,"name":"x"}],"size":"s"}""", "")]
    [InlineData("""{"name":"x"}""", "$ lacks 'id'")]
    [InlineData("""{"id":"1"}""", "$.id is \"1\"; allowed is \"integer\"")]
    [InlineData("""{"id":1.5}""", "$.id is 1.5; allowed is \"integer\"")]
    [InlineData("""{"id":1,"name":true}""", "$.name is true; allowed is [\"string\",\"null\"]")]
    [InlineData("""{"id":1,"parts":[{"id":2},{"id":null}]}""", "$.parts[1].id is null; allowed is \"integer\"")]
    [InlineData("""{"id":1,"size":"m"}""", "$.size is \"m\"; allowed are [\"s\",\"l\"]")]
    [InlineData("""{"id":1,"colour":"red"}""", "$.colour is in no schema")]
    [InlineData("""{"id":1,"place":[2]}""", "")]
    [InlineData("""{"id":1,"place":"x"}""", "$.place is none of those allowed: $ is \"x\"; allowed is \"integer\" | $ is \"x\"; allowed is \"array\"")]
    [InlineData("[]", "$ is []; allowed is \"object\"")]
    [InlineData("null", "$ is null; allowed is \"object\"")]
    public void The_check_says(string json, string expected)
    {
        var document = JsonNode.Parse(Document)!;
        var errors = SchemaCheck.Of(document, JsonNode.Parse("""{"$ref":"#/components/schemas/Thing"}""")!, JsonNode.Parse(json));
        Assert.Equal(expected, string.Join("; ", errors));
    }

    [Fact]
    public void A_keyword_that_it_does_not_know_is_an_error() =>
        Assert.Contains("'pattern'", Assert.Single(SchemaCheck.Of(JsonNode.Parse("{}")!, JsonNode.Parse("""{"type":"string","pattern":"x"}""")!, "y")), StringComparison.Ordinal);
}
