using EdgeTwin.Devices.Recording.Faults;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>The sensor and its reference as one source gave them.</summary>
/// <param name="Facts">What the source knows of the sensor.</param>
/// <param name="Readings">Its samples.</param>
/// <param name="Reference">The reference's samples, in the sensor's unit; null without a reference.</param>
/// <param name="Words">Which source.</param>
/// <param name="Problems">What was wrong, one sentence each.</param>
internal sealed record SensorSource(SensorFacts Facts, SensorReadings Readings, SensorReadings? Reference, string Words, IReadOnlyList<string> Problems)
{
    /// <summary>Which faults were injected; null where none were asked for.</summary>
    internal FaultCounts? Injected { get; init; }

    /// <summary>What makes the reference's values values in the sensor's unit.</summary>
    /// <exception cref="FormatException">The units cannot be converted; the message says why.</exception>
    internal static UnitConversion Conversion(string referenceUnit, string sensorUnit)
    {
        if (!Unit.TryParse(referenceUnit, out var from, out var error) || !Unit.TryParse(sensorUnit, out var to, out error))
            throw new FormatException(error.ToString());
        return UnitConversion.TryBetween(from, to, out var conversion, out var problem)
            ? conversion
            : throw new FormatException($"The reference is in '{referenceUnit}' and the sensor in '{sensorUnit}': {problem}");
    }
}
