using System.Text;
using System.Text.Json.Nodes;

namespace EdgeTwin.ProtocolGenerator;

/// <summary>A property of a structure.</summary>
internal sealed record Member(string Json, string Name, CSharpType Type, bool IsOptional, string Summary)
{
    public static Member Of(TypeMap map, string owner, string structure, JsonNode property)
    {
        var json = (string)property["name"]!;
        // A member must not be called like its class: Command.command.
        var name = Protocol.Pascal(json) is var pascal && pascal == owner ? pascal + "Name" : pascal;
        return new Member(json, name, map.Map(property["type"]!, $"{structure}.{json}"), (bool?)property["optional"] ?? false, Protocol.Summary(property, "    "));
    }

    /// <summary>Whether JSON without it is refused.</summary>
    public bool IsRequired => !IsOptional && !Type.IsNullable;

    public string Declaration()
    {
        var mark = IsOptional || Type.IsNullable ? "?" : "";
        return $"{Summary}    public {Type.Name}{mark} {Name} {{ get; set; }}{Initial(mark)}\n";
    }

    /// <summary>The branch of the reader that takes it.</summary>
    /// <param name="bit">Its place among those that must be there, or -1.</param>
    public string Reading(int bit)
    {
        var value = JsonCode.Read(Type.Name, Json);
        if (!IsRequired)
            value = $"JsonReading.IsNull(ref reader) ? null : {value}";
        var text = new StringBuilder($"            if (JsonReading.Is(ref reader, \"{Json}\"u8))\n            {{\n                value.{Name} = {value};\n");
        if (bit >= 0)
            text.Append($"                given |= {1 << bit};\n");
        return text.Append("                continue;\n            }\n").ToString();
    }

    /// <summary>The statement of the writer that gives it.</summary>
    public string Writing() => (IsOptional, Type) switch
    {
        (true, _) => $"        JsonWriting.Optional(writer, \"{Json}\"u8, {Name});\n",
        (_, { IsNullable: true }) => $"        if ({Name} is null)\n            writer.WriteNull(\"{Json}\"u8);\n        else\n            {Plain(Type.IsValue ? Name + ".Value" : Name)}\n",
        _ => $"        {Plain(Name)}\n",
    };

    private string Plain(string value) => Type.Name switch
    {
        "bool" => $"writer.WriteBoolean(\"{Json}\"u8, {value});",
        "int" => $"writer.WriteNumber(\"{Json}\"u8, {value});",
        _ => $"JsonWriting.Member(writer, \"{Json}\"u8, {value});",
    };

    private string Initial(string mark) =>
        mark.Length > 0 || Type.IsValue ? "" :
        Type.Literal is { } literal ? $" = \"{literal}\";" :
        Type.Name.EndsWith("[]", StringComparison.Ordinal) ? " = [];" :
        " = null!;";
}
