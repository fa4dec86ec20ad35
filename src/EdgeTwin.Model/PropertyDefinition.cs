namespace EdgeTwin.Model;

/// <summary>What is known about a property before it is ever measured.</summary>
/// <param name="Reference">The property's full name.</param>
/// <param name="UnitCode">UCUM code of its values, <c>1</c> for a plain number.</param>
/// <param name="Kind">Number or boolean.</param>
/// <param name="Description">One sentence for people.</param>
/// <param name="RangeMin">The lowest value that makes sense, in the unit; null where there is none.</param>
/// <param name="RangeMax">The highest value that makes sense, in the unit; null where there is none.</param>
/// <param name="Resolution">The smallest step that means anything, in the unit; 0 where it is not known. Decoders round to it.</param>
public sealed record PropertyDefinition(
    PropertyReference Reference,
    string UnitCode,
    PropertyKind Kind = PropertyKind.Number,
    string Description = "",
    double? RangeMin = null,
    double? RangeMax = null,
    double Resolution = 0);
