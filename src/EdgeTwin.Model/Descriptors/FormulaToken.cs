namespace EdgeTwin.Model.Descriptors;

/// <summary>One token of a formula.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins, from 0.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Number">Its value, if it is a number.</param>
internal readonly record struct FormulaToken(FormulaTokenKind Kind, int Start, int Length, double Number = 0);
