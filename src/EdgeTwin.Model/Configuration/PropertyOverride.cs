namespace EdgeTwin.Model.Configuration;

/// <summary>One <c>[[twin.property]]</c>: what a user says about a property; null where nothing is said.</summary>
/// <param name="Reference">The property.</param>
/// <param name="UnitCode">
/// UCUM code. For a property that a source declares, the unit in which the range and the resolution are written here; its
/// samples stay in the source's unit.
/// </param>
/// <param name="Kind">Number or boolean.</param>
/// <param name="Description">One sentence for people.</param>
/// <param name="RangeMin">The lowest value that makes sense.</param>
/// <param name="RangeMax">The highest value that makes sense.</param>
/// <param name="Resolution">The smallest step that means anything.</param>
public sealed record PropertyOverride(
    PropertyReference Reference,
    string? UnitCode = null,
    PropertyKind? Kind = null,
    string? Description = null,
    double? RangeMin = null,
    double? RangeMax = null,
    double? Resolution = null);
