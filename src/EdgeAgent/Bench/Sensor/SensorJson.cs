using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>Kinds of noise as lower-case words.</summary>
internal sealed class NoiseKindConverter() : JsonStringEnumConverter<NoiseKind>(JsonNamingPolicy.SnakeCaseLower);

/// <summary>How the sensor bench writes JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(NoiseKindConverter)])]
[JsonSerializable(typeof(SensorReport))]
[JsonSerializable(typeof(CalibrationReport))]
internal sealed partial class SensorJson : JsonSerializerContext;
