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
            { "name": "text", "type": { "kind": "base", "name": "string" } } ] } } },
          "edgetwin/chart": { "kind": "literal", "value": { "properties": [
            { "name": "svg", "optional": true, "type": { "kind": "base", "name": "string" } },
            { "name": "isWhole", "type": { "kind": "base", "name": "boolean" } } ] } },
          "edgetwin/graph": { "kind": "literal", "value": { "properties": [
            { "name": "nodes", "type": { "kind": "array", "element": { "kind": "literal", "value": { "properties": [
              { "name": "uri", "optional": true, "type": { "kind": "base", "name": "DocumentUri" } },
              { "name": "path", "type": { "kind": "base", "name": "string" } },
              { "name": "title", "type": { "kind": "base", "name": "string" } },
              { "name": "isMissing", "type": { "kind": "base", "name": "boolean" } },
              { "name": "tags", "type": { "kind": "array", "element": { "kind": "base", "name": "string" } } },
              { "name": "links", "type": { "kind": "base", "name": "uinteger" } } ] } } } },
            { "name": "edges", "type": { "kind": "array", "element": { "kind": "literal", "value": { "properties": [
              { "name": "from", "type": { "kind": "base", "name": "uinteger" } },
              { "name": "to", "type": { "kind": "base", "name": "uinteger" } },
              { "name": "count", "type": { "kind": "base", "name": "uinteger" } } ] } } } },
            { "name": "center", "optional": true, "type": { "kind": "base", "name": "uinteger" } },
            { "name": "left", "type": { "kind": "base", "name": "uinteger" } } ] } }
        }
        """)!.AsObject();

    /// <summary>The type of a method's result; null if the method is none of ours.</summary>
    public static JsonNode? ResultOf(string method) => Results[method];
}
