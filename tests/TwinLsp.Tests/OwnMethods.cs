using System.Text.Json.Nodes;

namespace EdgeTwin.Lsp.Tests;

/// <summary>Methods that are not in the protocol, defined as it defines its own. Their names begin with <c>edgetwin/</c>.</summary>
internal static class OwnMethods
{
    private static readonly JsonObject Results = JsonNode.Parse("""
        {
          "edgetwin/backlinks": { "kind": "array", "element": { "kind": "literal", "value": { "properties": [
            { "name": "uri", "type": { "kind": "base", "name": "DocumentUri" } },
            { "name": "title", "type": { "kind": "base", "name": "string" } },
            { "name": "range", "type": { "kind": "reference", "name": "Range" } },
            { "name": "text", "type": { "kind": "base", "name": "string" } } ] } } }
        }
        """)!.AsObject();

    /// <summary>The type of a method's result; null if the method is none of ours.</summary>
    public static JsonNode? ResultOf(string method) => Results[method];
}
