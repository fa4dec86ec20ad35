using System.Text;
using System.Text.Json.Nodes;

namespace EdgeTwin.ProtocolGenerator;

/// <summary>A structure as a plain class with setters, which reads itself off JSON and writes itself.</summary>
internal static class ClassWriter
{
    public static string Write(MetaModel model, UsedList used, TypeMap map, string name, JsonNode structure)
    {
        var type = map.NameOf(name);
        var members = model.PropertiesOf(name)
            .Where(member => !used.LeftOut.Contains($"{member.Owner}.{(string)member.Property["name"]!}"))
            .Select(member => Member.Of(map, type, member.Owner, member.Property))
            .ToList();
        var required = members.Where(member => member.IsRequired).ToList();
        var body = new StringBuilder(Protocol.Summary(structure, ""))
            .Append(JsonCode.Converter(type))
            .Append($"internal sealed class {type} : IReadable<{type}>, IWritable\n{{\n")
            .AppendJoin('\n', members.Select(member => member.Declaration()))
            .Append(members.Count > 0 ? "\n" : "")
            .Append($"    public static {type} Read(ref Utf8JsonReader reader)\n    {{\n")
            .Append($"        JsonReading.Begin(ref reader, \"{type}\");\n        var value = new {type}();\n")
            .Append(required.Count > 0 ? "        var given = 0;\n" : "")
            .Append("        while (JsonReading.Next(ref reader))\n        {\n")
            .AppendJoin("", members.Select(member => member.Reading(required.IndexOf(member))))
            .Append("            reader.Skip();\n        }\n");
        if (required.Count > 0)
            body.Append($"        if (given != {(1 << required.Count) - 1})\n            throw JsonReading.Missing(\"{type}\", \"{string.Join(' ', required.Select(member => member.Json))}\", given);\n");
        body.Append("        return value;\n    }\n\n    public void Write(Utf8JsonWriter writer)\n    {\n        writer.WriteStartObject();\n")
            .AppendJoin("", members.Select(member => member.Writing()))
            .Append("        writer.WriteEndObject();\n    }\n}\n");
        return Protocol.File("using System.Collections.Generic;\n" + JsonCode.Usings, body.ToString());
    }
}
