using System.Text.Json.Nodes;

namespace EdgeTwin.ProtocolGenerator;

/// <summary>Which C# type stands for which type of the protocol. Remembers what it was asked for: that is what must be written.</summary>
public sealed class TypeMap(MetaModel model, UsedList used)
{
    private readonly Queue<string> _pending = new();
    private readonly HashSet<string> _seen = [];

    /// <summary>The unions that were met.</summary>
    public SortedDictionary<string, Union> Unions { get; } = new(StringComparer.Ordinal);

    /// <summary>The next structure or enumeration that was asked for and not yet given out.</summary>
    public bool TryNext(out string name) => _pending.TryDequeue(out name!);

    /// <summary>Asks for a structure or enumeration by name.</summary>
    public void Ask(string name)
    {
        if (_seen.Add(name))
            _pending.Enqueue(name);
    }

    public string NameOf(string name) => used.Names.GetValueOrDefault(name, name);

    /// <summary>The C# type of a type that stands at a place such as <c>Hover.contents</c>.</summary>
    public CSharpType Map(JsonNode type, string place)
    {
        if (used.Choices.TryGetValue(place, out var choice))
            return Join([.. choice.Select(Parse)], IsNullable(type));
        var name = (string?)type["name"] ?? "";
        switch ((string)type["kind"]!)
        {
            case "base":
                return Base(name);
            case "reference":
                return Reference(name);
            case "array":
                return Reference((string?)type["element"]!["name"] ?? "") is var element && type["element"]!["kind"]!.GetValue<string>() == "reference"
                    ? new CSharpType(Marked(element) + "[]", false, false)
                    : new CSharpType(Marked(Map(type["element"]!, place + "[]")) + "[]", false, false);
            case "map":
                return new CSharpType($"Dictionary<string, {Marked(Map(type["value"]!, place + "[]"))}>", false, false);
            case "or":
                return Join([.. type["items"]!.AsArray().Where(item => !IsNull(item!)).Select(item => (Map(item!, place + "|"), StructureOf(item!)))], IsNullable(type));
            case "stringLiteral":
                return new CSharpType("string", false, false, (string)type["value"]!);
            default:
                throw new InvalidDataException($"{place}: a type of kind '{type["kind"]}' has no counterpart; choose one in used.txt");
        }
    }

    private static bool IsNull(JsonNode type) => (string?)type["kind"] == "base" && (string?)type["name"] == "null";

    private static bool IsNullable(JsonNode type) => (string?)type["kind"] == "or" && type["items"]!.AsArray().Any(item => IsNull(item!));

    private static string Marked(CSharpType type) => type.Name + (type.IsNullable ? "?" : "");

    private static CSharpType Base(string name) => name switch
    {
        "string" or "DocumentUri" or "URI" => new CSharpType("string", false, false),
        "boolean" => new CSharpType("bool", false, true),
        "integer" or "uinteger" => new CSharpType("int", false, true),
        "decimal" => new CSharpType("double", false, true),
        "null" => new CSharpType("object", true, false),
        _ => throw new InvalidDataException($"the base type '{name}' has no counterpart"),
    };

    private CSharpType Reference(string name)
    {
        if (name is "LSPAny" or "LSPObject" or "LSPArray")
            return new CSharpType("JsonElement", false, true);
        if (model.Aliases.TryGetValue(name, out var alias))
            return Map(alias["type"]!, name);
        if (model.Enumerations.TryGetValue(name, out var enumeration))
        {
            Ask(name);
            return Base((string)enumeration["type"]!["name"]!);
        }
        if (!model.Structures.ContainsKey(name))
            return new CSharpType(name, false, false);
        Ask(name);
        return new CSharpType(NameOf(name), false, false);
    }

    /// <summary>A type as used.txt names it: <c>Location[]</c>.</summary>
    private (CSharpType, string?) Parse(string text)
    {
        var element = text.Replace("[]", "", StringComparison.Ordinal);
        var type = element is "string" or "boolean" or "integer" ? Base(element) : Reference(element);
        return (element == text ? type : new CSharpType(type.Name + "[]", false, false), model.Structures.ContainsKey(element) ? element : null);
    }

    private string? StructureOf(JsonNode type) => (string?)type["kind"] switch
    {
        "reference" when model.Structures.ContainsKey((string)type["name"]!) => (string)type["name"]!,
        "reference" when model.Aliases.TryGetValue((string)type["name"]!, out var alias) => StructureOf(alias["type"]!),
        "array" => StructureOf(type["element"]!),
        _ => null,
    };

    private CSharpType Join(IReadOnlyList<(CSharpType Type, string? Structure)> arms, bool isNullable)
    {
        if (arms.Count == 1)
            return arms[0].Type with { IsNullable = isNullable };
        var name = NameOf(string.Join("Or", arms.Select(arm => arm.Type.Word)));
        Unions[name] = new Union(name, [.. arms.Select(arm => arm.Type)], [.. arms.Select(arm => arm.Structure)]);
        return new CSharpType(name, isNullable, false);
    }
}
