namespace EdgeTwin.Model.Configuration;

/// <summary>One <c>[[device.calibration]]</c>: a correction of one property of one installed sensor.</summary>
/// <param name="Property">The property's name.</param>
/// <param name="Kind">How it corrects.</param>
/// <param name="Numbers">
/// In the property's unit. Offset: what is added. Two-point and table: pairs of read and true value, rising. Polynomial: coefficients
/// of the read value, from the constant up.
/// </param>
/// <param name="Date">When it was found, <c>2026-11-22</c>.</param>
/// <param name="By">Who found it.</param>
/// <param name="Note">Against what, for people.</param>
public sealed record SensorCalibration(
    string Property, CalibrationKind Kind, ValueList<double> Numbers, DateOnly Date, string By, string Note);
