using System.Text;
using System.Text.Json.Nodes;

namespace EdgeTwin.ProtocolGenerator;

/// <summary>An enumeration as named constants: properties stay numbers and texts, so that a value we do not know survives.</summary>
internal static class EnumerationWriter
{
    public static string Write(string name, JsonNode enumeration)
    {
        var isText = (string)enumeration["type"]!["name"]! == "string";
        var values = enumeration["values"]!.AsArray().Select(value =>
        {
            var constant = Protocol.Pascal((string)value!["name"]!);
            var literal = isText ? $"\"{(string)value["value"]!}\"" : value["value"]!.ToJsonString();
            return $"{Protocol.Summary(value, "    ")}    public const {(isText ? "string" : "int")} {constant} = {literal};\n";
        });
        var body = new StringBuilder(Protocol.Summary(enumeration, "")).Append("internal static class ").Append(name).Append("\n{\n").AppendJoin('\n', values).Append("}\n");
        return Protocol.File("", body.ToString());
    }
}
