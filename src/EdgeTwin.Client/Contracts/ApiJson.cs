using System.Text.Json.Serialization;

namespace EdgeTwin.Client.Contracts;

/// <summary>The contracts as JSON, by source generator; names in snake_case as in the configuration.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(TwinList))]
[JsonSerializable(typeof(TwinReport))]
[JsonSerializable(typeof(PropertyReport))]
[JsonSerializable(typeof(DesiredReport))]
[JsonSerializable(typeof(DesiredRequest))]
[JsonSerializable(typeof(ChangeReport))]
[JsonSerializable(typeof(ChangeReport[]))]
[JsonSerializable(typeof(StreamNotice))]
[JsonSerializable(typeof(HistoryHeader))]
[JsonSerializable(typeof(HistoryPointReport))]
[JsonSerializable(typeof(HistoryFooter))]
[JsonSerializable(typeof(HistoryAnswer))]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(EventList))]
[JsonSerializable(typeof(ReloadReport))]
[JsonSerializable(typeof(RecordingRequest))]
[JsonSerializable(typeof(RecordingReport))]
[JsonSerializable(typeof(AlertList))]
[JsonSerializable(typeof(AlertReport))]
[JsonSerializable(typeof(AcknowledgeRequest))]
[JsonSerializable(typeof(ConditionRequest))]
[JsonSerializable(typeof(ConditionAnswer))]
[JsonSerializable(typeof(AlertTrialRequest))]
[JsonSerializable(typeof(AlertTrialReport))]
[JsonSerializable(typeof(Problem))]
public sealed partial class ApiJson : JsonSerializerContext;
