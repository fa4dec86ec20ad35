using System.Text.Json.Serialization;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Tests;

/// <summary>What the server can do, as JSON.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ServerCapabilities))]
internal sealed partial class IntroductionJson : JsonSerializerContext;
