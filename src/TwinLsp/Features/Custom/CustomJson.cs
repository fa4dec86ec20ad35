using System.Text.Json.Serialization;

namespace EdgeTwin.Lsp.Features.Custom;

/// <summary>What goes over the wire that is not in the protocol, as JSON without reflection.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(LocationList))]
[JsonSerializable(typeof(RenameAnswer))]
[JsonSerializable(typeof(Backlink[]))]
[JsonSerializable(typeof(BacklinksParams))]
[JsonSerializable(typeof(ChartParams))]
[JsonSerializable(typeof(ChartView))]
[JsonSerializable(typeof(DocumentLinkOrigin))]
[JsonSerializable(typeof(GraphParams))]
[JsonSerializable(typeof(GraphView))]
[JsonSerializable(typeof(StagedView[]))]
internal sealed partial class CustomJson : JsonSerializerContext;
