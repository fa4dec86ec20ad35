using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Descriptors;

/// <summary>Something that can be driven.</summary>
/// <param name="Name">Its name in the twin.</param>
/// <param name="UnitCode">UCUM code.</param>
/// <param name="Kind">Number or boolean.</param>
/// <param name="RangeMin">The lowest value it takes.</param>
/// <param name="RangeMax">The highest value it takes.</param>
/// <param name="Safe">Where it goes on start, stop and fault.</param>
/// <param name="Write">The bytes that drive it, formulas over <c>value</c> and settings; empty for a GPIO line.</param>
public sealed record OutputDescriptor(
    string Name, string UnitCode, PropertyKind Kind, double RangeMin, double RangeMax, double Safe, ValueList<Formula> Write);
