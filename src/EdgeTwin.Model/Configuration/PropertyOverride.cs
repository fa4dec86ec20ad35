using System.Diagnostics.CodeAnalysis;
using EdgeTwin.Model.Units;

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
    double? Resolution = null)
{
    /// <summary>The definition of a property that no source declares: what is not said is a plain number.</summary>
    public PropertyDefinition ToDefinition() => new(
        Reference, UnitCode ?? "1", Kind ?? PropertyKind.Number, Description ?? "", RangeMin, RangeMax, Resolution ?? 0);

    /// <summary>
    /// Lays this over what a source declares. The unit and the kind stay the source's, as its samples are in them; a range or a
    /// resolution given here in another unit is converted.
    /// </summary>
    /// <param name="declared">What the source declares about the same property.</param>
    /// <param name="definition">The two together; <paramref name="declared"/> as it was if they contradict each other.</param>
    /// <param name="problem">What contradicts, in a sentence.</param>
    public bool TryApplyTo(PropertyDefinition declared, out PropertyDefinition definition, [NotNullWhen(false)] out string? problem)
    {
        definition = declared;
        if (Kind is { } kind && kind != declared.Kind)
        {
            problem = $"The property {Reference} is a {declared.Kind.Word()} at its source and a {kind.Word()} in the configuration; allowed is what the source says.";
            return false;
        }
        if (!TryConversion(declared, out var conversion, out var why))
        {
            problem = $"The unit of {Reference} does not fit its source: {why}";
            return false;
        }
        problem = null;
        definition = declared with
        {
            Description = Description ?? declared.Description,
            RangeMin = RangeMin is { } min ? conversion.Apply(min) : declared.RangeMin,
            RangeMax = RangeMax is { } max ? conversion.Apply(max) : declared.RangeMax,
            Resolution = Resolution is { } step && conversion.ApplyToDifference(step) is > 0 and var resolution ? resolution : declared.Resolution,
        };
        return true;
    }

    private bool TryConversion(PropertyDefinition declared, out UnitConversion conversion, [NotNullWhen(false)] out string? problem)
    {
        conversion = UnitConversion.Between(Unit.One, Unit.One);
        problem = null;
        if (UnitCode is null || UnitCode == declared.UnitCode)
            return true;
        if (!Unit.TryParse(UnitCode, out var here, out var error) || !Unit.TryParse(declared.UnitCode, out var there, out error))
        {
            problem = error.ToString();
            return false;
        }
        return UnitConversion.TryBetween(here, there, out conversion, out problem);
    }
}
