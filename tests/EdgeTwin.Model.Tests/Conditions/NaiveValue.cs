using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Model.Tests.Conditions;

/// <summary>A number or robustness between two ends, and beside it, kept by the rules of three-valued logic alone, whether it holds.</summary>
internal readonly record struct NaiveValue(double Low, double High, Truth Truth = Truth.Unknown)
{
    internal static NaiveValue Unknown => new(double.NegativeInfinity, double.PositiveInfinity);

    internal bool IsExact => Low == High;

    internal static NaiveValue Of(double value) => double.IsFinite(value) ? new(value, value) : Unknown;

    internal static NaiveValue Of(bool truth) => truth
        ? new(double.PositiveInfinity, double.PositiveInfinity, Truth.True)
        : new(double.NegativeInfinity, double.NegativeInfinity, Truth.False);

    internal NaiveValue Negated() => new(-High, -Low, Truth switch { Truth.True => Truth.False, Truth.False => Truth.True, _ => Truth.Unknown });

    internal static NaiveValue Both(NaiveValue a, NaiveValue b) => new(Math.Min(a.Low, b.Low), Math.Min(a.High, b.High),
        a.Truth == Truth.False || b.Truth == Truth.False ? Truth.False : a.Truth == Truth.True && b.Truth == Truth.True ? Truth.True : Truth.Unknown);

    internal static NaiveValue Either(NaiveValue a, NaiveValue b) => Both(a.Negated(), b.Negated()).Negated();
}
