using System.Text;
using System.Text.Json.Nodes;

namespace EdgeTwin.ProtocolGenerator;

/// <summary>A structure as a plain class with setters: cheaper to read than a record with a constructor.</summary>
internal static class ClassWriter
{
    public static string Write(MetaModel model, UsedList used, TypeMap map, string name, JsonNode structure)
    {
        var type = map.NameOf(name);
        var properties = model.PropertiesOf(name)
            .Where(member => !used.LeftOut.Contains($"{member.Owner}.{(string)member.Property["name"]!}"))
            .Select(member => Property(map, type, member.Owner, member.Property));
        var body = new StringBuilder(Protocol.Summary(structure, "")).Append("internal sealed class ").Append(type).Append("\n{\n").AppendJoin('\n', properties).Append("}\n");
        return Protocol.File("using System.Collections.Generic;\nusing System.Text.Json;\nusing System.Text.Json.Serialization;\n", body.ToString());
    }

    private static string Property(TypeMap map, string owner, string structure, JsonNode property)
    {
        var json = (string)property["name"]!;
        var type = map.Map(property["type"]!, $"{structure}.{json}");
        var isOptional = (bool?)property["optional"] ?? false;
        // A member must not be called like its class: Command.command.
        var name = Protocol.Pascal(json) is var pascal && pascal == owner ? pascal + "Name" : pascal;
        var text = new StringBuilder(Protocol.Summary(property, "    "));
        if (char.ToLowerInvariant(name[0]) + name[1..] != json)
            text.Append($"    [JsonPropertyName(\"{json}\")]\n");
        if (!isOptional && type.IsNullable)
            text.Append("    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]\n");
        else if (!isOptional)
            text.Append("    [JsonRequired]\n");
        var mark = isOptional || type.IsNullable ? "?" : "";
        return text.Append($"    public {type.Name}{mark} {name} {{ get; set; }}{Initial(type, mark)}\n").ToString();
    }

    private static string Initial(CSharpType type, string mark) =>
        mark.Length > 0 || type.IsValue ? "" :
        type.Literal is { } literal ? $" = \"{literal}\";" :
        type.Name.EndsWith("[]", StringComparison.Ordinal) ? " = [];" :
        " = null!;";
}
