using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeAgent.Tests.Api;

/// <summary>
/// Holds JSON against the part of JSON Schema that our OpenAPI document uses; a keyword beyond that part is an error, so that
/// nothing passes unlooked at. Stricter than the standard in one thing: a member that the schema does not name is wrong.
/// </summary>
internal sealed class SchemaCheck(JsonNode document)
{
    private static readonly string[] Known = ["$ref", "type", "properties", "required", "items", "enum", "default", "description", "anyOf"];

    /// <summary>What is wrong, one sentence each with its place.</summary>
    public List<string> Errors { get; } = [];

    public static IReadOnlyList<string> Of(JsonNode document, JsonNode schema, JsonNode? value)
    {
        var check = new SchemaCheck(document);
        check.Check(schema, value, "$");
        return check.Errors;
    }

    private void Check(JsonNode schemaNode, JsonNode? value, string at)
    {
        var schema = schemaNode.AsObject();
        foreach (var (keyword, _) in schema)
        {
            if (!Known.Contains(keyword))
                Errors.Add($"{at}: the schema uses '{keyword}', which this check does not know");
        }
        if (schema["$ref"] is { } reference)
        {
            Check(Resolve(reference.GetValue<string>()), value, at);
            return;
        }
        if (schema["anyOf"] is JsonArray choices)
        {
            var errors = choices.Select(choice => Of(document, choice!, value)).ToArray();
            if (errors.All(wrong => wrong.Count > 0))
                Errors.Add($"{at} is none of those allowed: {string.Join(" | ", errors.Select(wrong => string.Join("; ", wrong)))}");
        }
        if (schema["type"] is { } type && !Types(type).Any(name => IsOfType(name, value)))
        {
            Errors.Add($"{at} is {value?.ToJsonString() ?? "null"}; allowed is {type.ToJsonString()}");
            return;
        }
        if (schema["enum"] is JsonArray allowed && !allowed.Any(word => JsonNode.DeepEquals(word, value)))
            Errors.Add($"{at} is {value?.ToJsonString()}; allowed are {allowed.ToJsonString()}");
        if (value is JsonObject members && schema["properties"] is JsonObject properties)
            CheckMembers(schema, properties, members, at);
        if (value is JsonArray list && schema["items"] is { } items)
        {
            for (var i = 0; i < list.Count; i++)
                Check(items, list[i], $"{at}[{i}]");
        }
    }

    private void CheckMembers(JsonObject schema, JsonObject properties, JsonObject members, string at)
    {
        foreach (var name in schema["required"]?.AsArray().Select(name => name!.GetValue<string>()) ?? [])
        {
            if (!members.ContainsKey(name))
                Errors.Add($"{at} lacks '{name}'");
        }
        foreach (var (name, member) in members)
        {
            if (properties[name] is { } property)
                Check(property, member, $"{at}.{name}");
            else
                Errors.Add($"{at}.{name} is in no schema");
        }
    }

    private JsonNode Resolve(string reference)
    {
        var node = document;
        foreach (var part in reference.Split('/').Skip(1))
            node = node?[part];
        return node ?? throw new KeyNotFoundException($"the document has no {reference}");
    }

    private static IEnumerable<string> Types(JsonNode type) =>
        type is JsonArray several ? several.Select(one => one!.GetValue<string>()) : [type.GetValue<string>()];

    private static bool IsOfType(string name, JsonNode? value) => (name, value?.GetValueKind()) switch
    {
        ("null", null or JsonValueKind.Null) => true,
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("number", JsonValueKind.Number) => true,
        ("integer", JsonValueKind.Number) => long.TryParse(value!.ToJsonString(), out _),
        _ => false,
    };
}
