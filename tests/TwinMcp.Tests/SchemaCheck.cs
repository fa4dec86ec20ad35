using System.Text.Json;

namespace EdgeTwin.Mcp.Tests;

/// <summary>As much of JSON Schema as the tools' schemas use.</summary>
internal static class SchemaCheck
{
    public static void Fits(JsonElement value, JsonElement schema, string at = "$")
    {
        if (schema.TryGetProperty("type", out var type))
            Assert.True((type.ValueKind == JsonValueKind.Array ? type.EnumerateArray() : Enumerable.Repeat(type, 1)).Any(one => IsOf(value, one.GetString()!)), $"{at}: {value} is not of {type}");
        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
        {
            Assert.All(schema.TryGetProperty("required", out var required) ? required.EnumerateArray() : [], name => Assert.True(value.TryGetProperty(name.GetString()!, out _), $"{at}: {name} is missing"));
            foreach (var property in value.EnumerateObject())
                Fits(property.Value, Assert.Single(properties.EnumerateObject(), known => known.Name == property.Name).Value, $"{at}.{property.Name}");
        }
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var item in value.EnumerateArray())
                Fits(item, items, $"{at}[]");
        }
    }

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.Null,
    };
}
