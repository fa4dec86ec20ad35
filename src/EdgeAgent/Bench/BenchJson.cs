using System.Text.Json.Serialization;

namespace EdgeTwin.Agent.Bench;

/// <summary>How benchmark results are written.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(PathResult))]
[JsonSerializable(typeof(StoreResult))]
[JsonSerializable(typeof(HistoryResult))]
[JsonSerializable(typeof(ClaimResult))]
[JsonSerializable(typeof(ConditionsResult))]
[JsonSerializable(typeof(ControlResult))]
[JsonSerializable(typeof(StartResult))]
[JsonSerializable(typeof(I2cResult))]
[JsonSerializable(typeof(GpioLatencyResult))]
[JsonSerializable(typeof(GpioCountResult))]
[JsonSerializable(typeof(IioResult))]
[JsonSerializable(typeof(IioPollResult))]
internal sealed partial class BenchJson : JsonSerializerContext;
