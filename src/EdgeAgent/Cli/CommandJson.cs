using System.Text.Json.Serialization;

namespace EdgeTwin.Agent.Cli;

/// <summary>What the commands themselves print as JSON.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(CommandProblem))]
[JsonSerializable(typeof(CompletionScript))]
[JsonSerializable(typeof(ManualText))]
internal sealed partial class CommandJson : JsonSerializerContext;
