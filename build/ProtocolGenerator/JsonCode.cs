namespace EdgeTwin.ProtocolGenerator;

/// <summary>The code that reads a C# type off JSON and writes it.</summary>
internal static class JsonCode
{
    public const string Usings = "using System.Text.Json;\nusing System.Text.Json.Serialization;\nusing EdgeTwin.Lsp.Protocol.Json;\n";

    /// <summary>The line over a type that the serializer meets.</summary>
    public static string Converter(string type) => $"[JsonConverter(typeof(ProtocolConverter<{type}>))]\n";

    /// <summary>An expression that reads the value that <c>reader</c> stands on.</summary>
    /// <param name="type">The type.</param>
    /// <param name="name">What a message calls it.</param>
    public static string Read(string type, string name) => type switch
    {
        "string" => $"JsonReading.Text(ref reader, \"{name}\"u8)",
        "bool" => $"JsonReading.Truth(ref reader, \"{name}\"u8)",
        "int" => $"JsonReading.Integer(ref reader, \"{name}\"u8)",
        "JsonElement" => "JsonElement.ParseValue(ref reader)",
        "string[]" => $"JsonReading.Texts(ref reader, \"{name}\"u8)",
        "int[]" => $"JsonReading.Integers(ref reader, \"{name}\"u8)",
        "JsonElement[]" => $"JsonReading.Values(ref reader, \"{name}\"u8)",
        "double" or "object" => throw new InvalidDataException($"{name}: nothing reads a {type} yet"),
        _ when MapOf(type) is { } value && value.EndsWith("[]", StringComparison.Ordinal) => $"JsonReading.ArrayMap<{value[..^2]}>(ref reader, \"{name}\")",
        _ when MapOf(type) is { } value => $"JsonReading.Map<{value}>(ref reader, \"{name}\")",
        _ when type.EndsWith("[]", StringComparison.Ordinal) => $"JsonReading.Array<{type[..^2]}>(ref reader, \"{name}\"u8)",
        _ => $"{type}.Read(ref reader)",
    };

    /// <summary>A statement that writes a value by itself.</summary>
    public static string WriteValue(string type, string value) => type switch
    {
        "string" => $"writer.WriteStringValue({value});",
        "bool" => $"writer.WriteBooleanValue({value});",
        "int" => $"writer.WriteNumberValue({value});",
        _ when type.EndsWith("[]", StringComparison.Ordinal) => $"JsonWriting.Array(writer, {value});",
        _ => $"{value}.Write(writer);",
    };

    private static string? MapOf(string type) => type.StartsWith("Dictionary<string, ", StringComparison.Ordinal) ? type["Dictionary<string, ".Length..^1] : null;
}
