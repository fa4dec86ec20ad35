using System.Text.Json.Serialization;

namespace EdgeTwin.Lsp.Opinions;

/// <summary>What goes to the program that speaks with a model, and comes back: one document each way.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RelayQuestion[]))]
[JsonSerializable(typeof(RelayAnswer))]
internal sealed partial class RelayJson : JsonSerializerContext;
