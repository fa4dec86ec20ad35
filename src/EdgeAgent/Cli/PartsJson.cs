using System.Text.Json.Serialization;

namespace EdgeTwin.Agent.Cli;

/// <summary>The list of parts as JSON.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PartEntry[]))]
internal sealed partial class PartsJson : JsonSerializerContext;
