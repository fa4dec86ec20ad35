using System.Text.Json.Serialization;
using EdgeTwin.Lsp.Protocol;

namespace EdgeTwin.Lsp.Server;

/// <summary>
/// The JSON of <c>initialize</c> alone, which an editor waits for: it is written without the metadata of its types, which would cost
/// more than the rest of the program's start.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InitializeResult))]
internal sealed partial class IntroductionJson : JsonSerializerContext;
