using System.Text;
using System.Text.Json.Nodes;

namespace EdgeTwin.ProtocolGenerator;

/// <summary>A union as a class with a conversion from each of its types; which one JSON holds is told by its first token or its members.</summary>
internal static class UnionWriter
{
    public static string Write(MetaModel model, Union union)
    {
        var conversions = union.Arms.Select(arm => $"    public static implicit operator {union.Name}({arm.Name} value) => new(value);\n");
        var choices = Conditions(model, union).Select((condition, index) => $"            {condition} => {JsonCode.Read(union.Arms[index].Name, union.Name)},\n");
        var cases = union.Arms.Select(arm => $"            case {arm.Name} it:\n                {JsonCode.WriteValue(arm.Name, "it")}\n                break;\n");
        var text = new StringBuilder($"/// <summary>One of {string.Join(", ", union.Arms.Select(arm => $"<c>{arm.Name}</c>"))}.</summary>\n")
            .Append(JsonCode.Converter(union.Name))
            .Append($"internal sealed class {union.Name}(object value) : IReadable<{union.Name}>, IWritable\n{{\n    public object Value => value;\n\n")
            .AppendJoin("", conversions)
            .Append($"\n    public static {union.Name} Read(ref Utf8JsonReader reader)\n    {{\n        var shape = new JsonShape(reader);\n        return new(shape switch\n        {{\n")
            .AppendJoin("", choices.Select((choice, index) => index == 0 ? choice.Replace(" => ", " => (object)", StringComparison.Ordinal) : choice))
            .Append($"            _ => throw new JsonException(\"{union.Name} is none of: {string.Join(", ", union.Arms.Select(arm => arm.Name))}\"),\n        }});\n    }}\n")
            .Append("\n    public void Write(Utf8JsonWriter writer)\n    {\n        switch (value)\n        {\n")
            .AppendJoin("", cases)
            .Append($"            default:\n                throw new JsonException(\"A {union.Name} without a value\");\n        }}\n    }}\n}}\n");
        return Protocol.File(JsonCode.Usings, text.ToString());
    }

    /// <summary>For each arm what tells it from the others.</summary>
    private static IEnumerable<string> Conditions(MetaModel model, Union union)
    {
        for (var index = 0; index < union.Arms.Count; index++)
        {
            var token = $"Token: JsonTokenType.{union.Arms[index].Token}";
            if (union.Arms[index].Token == "True")
                token = "Token: JsonTokenType.True or JsonTokenType.False";
            var same = Enumerable.Range(0, union.Arms.Count).Where(other => union.Arms[other].Token == union.Arms[index].Token).ToList();
            yield return same.Count == 1 ? $"{{ {token} }}" : $"{{ {token} }} when {Members(model, union, index, same)}";
        }
    }

    /// <summary>Arms that are all objects, or all arrays of them: by a literal, or by members that only this one must have.</summary>
    private static string Members(MetaModel model, Union union, int index, IEnumerable<int> same)
    {
        var mine = model.PropertiesOf(union.Structures[index]!).Select(member => member.Property).ToList();
        var literals = mine.Where(property => (string?)property["type"]!["kind"] == "stringLiteral")
            .Select(property => $"shape.Is(\"{(string)property["name"]!}\"u8, \"{(string)property["type"]!["value"]!}\"u8)").ToList();
        if (literals.Count > 0)
            return string.Join(" && ", literals);
        var others = same.Where(other => other != index).SelectMany(other => model.PropertiesOf(union.Structures[other]!)).Select(member => member.Property).ToList();
        var required = Required(mine).Select(name => $"shape.Has(\"{name}\"u8)");
        // What another must have and this one cannot have speaks against it.
        var foreign = Required(others).Except(mine.Select(property => (string)property["name"]!)).Order(StringComparer.Ordinal).Select(name => $"!shape.Has(\"{name}\"u8)");
        var all = string.Join(" && ", required.Concat(foreign));
        // An array without elements is any of them: the first.
        return union.Arms[index].Token == "StartArray" && index == 0 ? $"shape.IsEmpty || ({all})" : all;
    }

    private static IEnumerable<string> Required(IEnumerable<JsonNode> properties) =>
        properties.Where(property => !((bool?)property["optional"] ?? false)).Select(property => (string)property["name"]!).Distinct();
}
