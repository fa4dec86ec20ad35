using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Descriptors;

/// <summary>What an installer may choose.</summary>
/// <param name="Name">How formulas and the configuration call it.</param>
/// <param name="Default">Its value where nothing is said.</param>
/// <param name="Min">The lowest allowed value.</param>
/// <param name="Max">The highest allowed value.</param>
/// <param name="AnyOf">The only allowed values; empty where the range alone decides.</param>
/// <param name="UnitCode">UCUM code.</param>
/// <param name="Description">One sentence for people.</param>
public sealed record SettingDescriptor(
    string Name, double Default, double Min, double Max, ValueList<double> AnyOf, string UnitCode, string Description);
