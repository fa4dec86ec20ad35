using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeTwin.ProtocolGenerator;

namespace EdgeTwin.Lsp.Tests;

/// <summary>
/// Says where a JSON value is not what the protocol's definition allows. Stricter than a client: a member that the definition does
/// not have is a mistake too, since it is one that we made up or misspelt.
/// </summary>
internal sealed class MetaModelValidator(MetaModel model)
{
    public static MetaModelValidator Instance { get; } = new(new MetaModel(ProtocolFiles.MetaModel));

    public MetaModel Model => model;

    /// <summary>Null if the value is of the type, else where it is not and why.</summary>
    public string? Check(JsonElement value, JsonNode type, string place)
    {
        var name = (string?)type["name"] ?? "";
        return (string)type["kind"]! switch
        {
            "base" => Base(value, name) ? null : $"{place}: {value.GetRawText()} is no {name}",
            "reference" => Reference(value, name, place),
            "array" => value.ValueKind != JsonValueKind.Array ? $"{place}: {Short(value)} is no array" : First(value.EnumerateArray().Select((item, index) => Check(item, type["element"]!, $"{place}[{index}]"))),
            "map" => value.ValueKind != JsonValueKind.Object ? $"{place}: {Short(value)} is no object" : First(value.EnumerateObject().Select(member => Check(member.Value, type["value"]!, $"{place}.{member.Name}"))),
            "tuple" => Tuple(value, type["items"]!.AsArray(), place),
            "and" => First(type["items"]!.AsArray().Select(item => Check(value, item!, place))),
            "or" => AnyOf(value, type["items"]!.AsArray(), place),
            "literal" => Members(value, [.. type["value"]!["properties"]!.AsArray().Select(property => property!)], place),
            "stringLiteral" => value.ValueKind == JsonValueKind.String && value.GetString() == (string)type["value"]! ? null : $"{place}: {Short(value)} is not '{type["value"]}'",
            "integerLiteral" => value.ValueKind == JsonValueKind.Number && value.GetInt32() == (int)type["value"]! ? null : $"{place}: {Short(value)} is not {type["value"]}",
            "booleanLiteral" => value.ValueKind is JsonValueKind.True or JsonValueKind.False && value.GetBoolean() == (bool)type["value"]! ? null : $"{place}: {Short(value)} is not {type["value"]}",
            var kind => $"{place}: the definition has a type of the unknown kind '{kind}'",
        };
    }

    private static bool Base(JsonElement value, string name) => name switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "DocumentUri" or "URI" => value.ValueKind == JsonValueKind.String && Uri.TryCreate(value.GetString(), UriKind.Absolute, out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        "uinteger" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 0,
        "decimal" => value.ValueKind == JsonValueKind.Number,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };

    private string? Reference(JsonElement value, string name, string place)
    {
        // Any JSON there is.
        if (name is "LSPAny")
            return null;
        if (model.Structures.ContainsKey(name))
            return Members(value, [.. model.PropertiesOf(name).Select(member => member.Property)], $"{place}:{name}");
        if (model.Aliases.TryGetValue(name, out var alias))
            return Check(value, alias["type"]!, $"{place}:{name}");
        var enumeration = model.Enumerations[name];
        if (Check(value, enumeration["type"]!, place) is { } mistake)
            return mistake;
        var isOpen = (bool?)enumeration["supportsCustomValues"] ?? false;
        return isOpen || enumeration["values"]!.AsArray().Any(allowed => allowed!["value"]!.ToJsonString() == JsonNode.Parse(value.GetRawText())!.ToJsonString())
            ? null
            : $"{place}: {Short(value)} is no {name}";
    }

    private string? Members(JsonElement value, JsonNode[] properties, string place)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return $"{place}: {Short(value)} is no object";
        foreach (var property in properties)
        {
            var name = (string)property["name"]!;
            if (!value.TryGetProperty(name, out var member))
            {
                if (!((bool?)property["optional"] ?? false))
                    return $"{place}: '{name}' is missing";
            }
            else if (Check(member, property["type"]!, $"{place}.{name}") is { } mistake)
            {
                return mistake;
            }
        }
        var unknown = value.EnumerateObject().Select(member => member.Name).Except(properties.Select(property => (string)property["name"]!)).FirstOrDefault();
        return unknown is null ? null : $"{place}: '{unknown}' is not in the protocol";
    }

    private string? Tuple(JsonElement value, JsonArray items, string place) =>
        value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != items.Count
            ? $"{place}: {Short(value)} is no array of {items.Count}"
            : First(items.Select((item, index) => Check(value[index], item!, $"{place}[{index}]")));

    private string? AnyOf(JsonElement value, JsonArray items, string place)
    {
        var mistakes = items.Select(item => Check(value, item!, place)).ToList();
        return mistakes.Contains(null) ? null : string.Join("; or ", mistakes);
    }

    private static string? First(IEnumerable<string?> mistakes) => mistakes.FirstOrDefault(mistake => mistake is not null);

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 80 } text ? text[..80] + "…" : value.GetRawText();
}
