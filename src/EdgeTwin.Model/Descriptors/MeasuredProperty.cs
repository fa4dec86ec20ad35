namespace EdgeTwin.Model.Descriptors;

/// <summary>A property of the twin, computed from fields.</summary>
/// <param name="Name">Its name in the twin.</param>
/// <param name="UnitCode">UCUM code of its values.</param>
/// <param name="Kind">Number or boolean.</param>
/// <param name="Value">The formula over fields, settings and properties above it.</param>
/// <param name="BadWhen">Where this is not 0, there is no measurement (open thermocouple, no satellite); null for never.</param>
/// <param name="RangeMin">The lowest value the part can measure.</param>
/// <param name="RangeMax">The highest value the part can measure.</param>
/// <param name="Resolution">The smallest step that means anything.</param>
/// <param name="Noise">Typical noise, one standard deviation, in the unit; 0 where the data sheet does not say.</param>
/// <param name="Description">One sentence for people.</param>
public sealed record MeasuredProperty(
    string Name, string UnitCode, PropertyKind Kind, Formula Value, Formula? BadWhen,
    double? RangeMin, double? RangeMax, double Resolution, double Noise, string Description);
