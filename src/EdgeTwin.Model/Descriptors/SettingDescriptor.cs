using System.Globalization;
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
    string Name, double Default, double Min, double Max, ValueList<double> AnyOf, string UnitCode, string Description)
{
    /// <summary>What is allowed, in words.</summary>
    public string Allowed => AnyOf.Count > 0 ? $"one of {string.Join(", ", AnyOf.Select(Print))}" : $"a number from {Print(Min)} to {Print(Max)}";

    /// <summary>Whether it may have this value.</summary>
    public bool Allows(double value) => AnyOf.Count > 0 ? AnyOf.Contains(value) : value >= Min && value <= Max;

    private static string Print(double number) => number.ToString(CultureInfo.InvariantCulture);
}
