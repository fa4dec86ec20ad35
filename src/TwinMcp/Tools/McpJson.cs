using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EdgeTwin.Lsp.Commands;
using EdgeTwin.Mcp.Audit;
using EdgeTwin.Mcp.Launch;

namespace EdgeTwin.Mcp.Tools;

/// <summary>What the tools answer as JSON: as the command line writes the same.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ActReport))]
[JsonSerializable(typeof(AskReport))]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(ClaimsReport))]
[JsonSerializable(typeof(ContextReport))]
[JsonSerializable(typeof(DecisionsReport))]
[JsonSerializable(typeof(DraftReport))]
[JsonSerializable(typeof(RememberReport))]
[JsonSerializable(typeof(TwinStateReport))]
[JsonSerializable(typeof(ValuesReport))]
[JsonSerializable(typeof(VoiceCheckReport))]
[JsonSerializable(typeof(WorkflowPlanReport))]
[JsonSerializable(typeof(List<StagedEntry>))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class McpJson : JsonSerializerContext
{
    /// <summary>How answers are written where a model reads them: letters as they are, since an escape costs it as much as a word. No browser shows them.</summary>
    public static JsonSerializerOptions Plain { get; } = new() { TypeInfoResolver = Default, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A node as an element.</summary>
    public static JsonElement ElementOf(JsonObject node) => JsonSerializer.SerializeToElement(node, Default.JsonObject);

    /// <summary>A value as an object whose members can be replaced.</summary>
    public static JsonObject ObjectOf<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToNode(value, type)!.AsObject();

    /// <summary>Takes the items out of an answer, so that they can be put into pages.</summary>
    public static List<JsonObject> Take(JsonObject answer, string items)
    {
        var list = answer[items]!.AsArray();
        List<JsonObject> taken = [.. list.Select(item => item!.AsObject())];
        list.Clear();
        return taken;
    }
}
