using System.Text.Json.Serialization;

namespace EdgeTwin.Lsp.Commands;

/// <summary>What the commands print as JSON.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CommandProblem))]
[JsonSerializable(typeof(CheckReport))]
[JsonSerializable(typeof(NoteEntry[]))]
[JsonSerializable(typeof(NoteLinks))]
[JsonSerializable(typeof(LinkEntry[]))]
[JsonSerializable(typeof(NewNote))]
[JsonSerializable(typeof(RenameReport))]
[JsonSerializable(typeof(GraphReport))]
[JsonSerializable(typeof(VaultStats))]
[JsonSerializable(typeof(BenchReport))]
[JsonSerializable(typeof(AskReport))]
[JsonSerializable(typeof(IndexReport))]
[JsonSerializable(typeof(OpinionReport))]
[JsonSerializable(typeof(TwinReport))]
[JsonSerializable(typeof(EncoderStatus))]
[JsonSerializable(typeof(EncoderBenchReport))]
[JsonSerializable(typeof(VoiceReport))]
[JsonSerializable(typeof(VoiceCheckReport))]
[JsonSerializable(typeof(DraftReport))]
[JsonSerializable(typeof(Measuring.SelfFigures))]
internal sealed partial class CommandJson : JsonSerializerContext;
