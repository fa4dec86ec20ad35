namespace EdgeTwin.ProtocolGenerator;

/// <summary>The list of types that the serializer meets; within them it is not asked.</summary>
internal static class ContextWriter
{
    public static string Write(IEnumerable<string> roots)
    {
        string[] always = ["JsonElement", "bool", "int", "string", "string[]"];
        var attributes = always.Union(roots).Select(type => $"[JsonSerializable(typeof({type}))]\n");
        return Protocol.File(
            "using System.Text.Json;\nusing System.Text.Json.Serialization;\n",
            "/// <summary>Every type of the protocol as JSON, without reflection.</summary>\n" +
            "[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]\n" +
            string.Concat(attributes) + "internal sealed partial class LspJson : JsonSerializerContext;\n");
    }
}
