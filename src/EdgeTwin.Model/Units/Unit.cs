using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace EdgeTwin.Model.Units;

/// <summary>
/// A unit of measure by its UCUM code (The Unified Code for Units of Measure 2.2, case-sensitive): <c>Cel</c>, <c>%</c>,
/// <c>m/s2</c>, <c>dB[SPL]</c>. Equal to another by code; whether two mean the same is <see cref="IsEquivalentTo"/>, whether
/// they convert is <see cref="CanConvertTo"/>. Units are kept, so parsing a code again is one look-up.
/// </summary>
public sealed class Unit : IEquatable<Unit>
{
    private const double EquivalenceTolerance = 1e-14;

    private static readonly ConcurrentDictionary<string, Unit> Kept = new(StringComparer.Ordinal);

    private readonly UnitMeaning _meaning;

    private Unit(string code, string print, in UnitMeaning meaning)
    {
        Code = code;
        Print = print;
        _meaning = meaning;
    }

    /// <summary>The unit of a plain number, <c>1</c>.</summary>
    public static Unit One { get; } = Parse("1");

    /// <summary>The UCUM code, as it was written.</summary>
    public string Code { get; }

    /// <summary>
    /// The unit as people write it: °C, m/s², µg/m³, Ω. Empty for <c>1</c>. For display only: two codes may share a print form
    /// (<c>[ft_i]</c> and <c>[ft_us]</c> are both ft), so nothing is ever parsed from it.
    /// </summary>
    public string Print { get; }

    /// <summary>What kind of thing it measures.</summary>
    public Dimension Dimension => _meaning.Dimension;

    /// <summary>Whether it has a scale of its own (UCUM §21), such as °C, pH or dB, and so cannot be part of a product.</summary>
    public bool IsSpecial => _meaning.IsSpecial;

    /// <summary>Whether it is defined by a procedure (UCUM §24), such as <c>[CFU]</c>, and so converts into nothing but itself.</summary>
    public bool IsArbitrary => _meaning.IsArbitrary;

    internal UnitMeaning Meaning => _meaning;

    /// <summary>Parses a code.</summary>
    /// <exception cref="FormatException">The text is not a UCUM code; the message says where, why and what is near.</exception>
    public static Unit Parse(string code) => TryParse(code, out var unit, out var error) ? unit : throw new FormatException(error.ToString());

    /// <summary>Parses a code. Never throws.</summary>
    /// <param name="code">The code.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="error">Where and why the text is not a code, and the nearest one that is.</param>
    public static bool TryParse(string? code, [NotNullWhen(true)] out Unit? unit, [NotNullWhen(false)] out UnitError? error)
    {
        code ??= "";
        error = null;
        if (Kept.TryGetValue(code, out unit))
            return true;
        var parser = new UnitParser(code);
        if (!parser.TryParse(out var meaning, out var print, out error))
            return false;
        unit = new Unit(code, print, meaning);
        if (Kept.Count < Limits.UnitsKeptMax)
            unit = Kept.GetOrAdd(code, unit);
        return true;
    }

    /// <summary>Converts a value. From a unit to itself it comes back bit for bit.</summary>
    /// <exception cref="ArgumentException">The units measure different things; the message names both.</exception>
    public static double Convert(double value, Unit from, Unit to) => UnitConversion.Between(from, to).Apply(value);

    /// <summary>Whether values in this unit can be given in the other (UCUM §17: the two are commensurable).</summary>
    public bool CanConvertTo(Unit other) =>
        Equals(other) || Dimension == other.Dimension && !IsArbitrary && !other.IsArbitrary;

    /// <summary>
    /// Whether the two mean the same, however written: <c>N</c> and <c>kg.m/s2</c>, <c>L</c> and <c>dm3</c> (UCUM §17: equals).
    /// Magnitudes may differ in their last bits, by 1e-14.
    /// </summary>
    public bool IsEquivalentTo(Unit other) =>
        Equals(other)
        || CanConvertTo(other)
        && _meaning.Function == other._meaning.Function
        && IsNear(_meaning.Scale.Factor, other._meaning.Scale.Factor)
        && IsNear(_meaning.Alpha.Factor, other._meaning.Alpha.Factor);

    /// <inheritdoc/>
    public bool Equals(Unit? other) => other is not null && string.Equals(Code, other.Code, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Unit);

    /// <inheritdoc/>
    public override int GetHashCode() => Code.GetHashCode(StringComparison.Ordinal);

    /// <summary>The code.</summary>
    public override string ToString() => Code;

    private static bool IsNear(double a, double b) => Math.Abs(a - b) <= EquivalenceTolerance * Math.Abs(a);
}
