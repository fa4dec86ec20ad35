using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>What a check came to.</summary>
[JsonConverter(typeof(SensorVerdictConverter))]
internal enum SensorVerdict
{
    /// <summary>As it should be.</summary>
    Pass,

    /// <summary>Not as it should be.</summary>
    Fail,

    /// <summary>It cannot be told from what is known.</summary>
    Unknown,
}

/// <summary>Verdicts as lower-case words.</summary>
internal sealed class SensorVerdictConverter() : JsonStringEnumConverter<SensorVerdict>(JsonNamingPolicy.SnakeCaseLower);
