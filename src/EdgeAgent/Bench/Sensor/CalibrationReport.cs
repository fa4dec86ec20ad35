using EdgeTwin.Model.Statistics;

namespace EdgeTwin.Agent.Bench.Sensor;

/// <summary>What <c>edgetwin bench sensor calibrate</c> found.</summary>
/// <param name="Property">The property.</param>
/// <param name="Kind">How it corrects: <c>offset</c>, <c>two-point</c>, <c>polynomial</c> or <c>table</c>.</param>
/// <param name="Numbers">As the configuration has them.</param>
/// <param name="Points">What was read and what was true.</param>
/// <param name="RmsBefore">Root of the mean squared error at the points, in the unit.</param>
/// <param name="RmsAfter">The same with the correction.</param>
/// <param name="Toml">The table to put below the device.</param>
internal sealed record CalibrationReport(
    string Property, string Kind, IReadOnlyList<double> Numbers, IReadOnlyList<CalibrationPoint> Points, double RmsBefore, double RmsAfter, string Toml);
