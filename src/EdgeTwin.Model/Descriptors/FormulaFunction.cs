namespace EdgeTwin.Model.Descriptors;

/// <summary>A function that formulas know.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Operation">What it does.</param>
/// <param name="ArgumentsMin">The fewest arguments it takes.</param>
/// <param name="ArgumentsMax">The most arguments it takes; more than two are taken two by two from the left.</param>
internal sealed record FormulaFunction(string Name, FormulaOperation Operation, int ArgumentsMin, int ArgumentsMax)
{
    private const int Any = int.MaxValue;

    /// <summary>Every function there is.</summary>
    internal static IReadOnlyList<FormulaFunction> All { get; } =
    [
        new("abs", FormulaOperation.Absolute, 1, 1),
        new("min", FormulaOperation.Minimum, 2, Any),
        new("max", FormulaOperation.Maximum, 2, Any),
        new("sqrt", FormulaOperation.SquareRoot, 1, 1),
        new("ln", FormulaOperation.NaturalLogarithm, 1, 1),
        new("log10", FormulaOperation.DecimalLogarithm, 1, 1),
        new("exp", FormulaOperation.Exponential, 1, 1),
        new("pow", FormulaOperation.Power, 2, 2),
        new("floor", FormulaOperation.Floor, 1, 1),
        new("ceil", FormulaOperation.Ceiling, 1, 1),
        new("round", FormulaOperation.Round, 1, 1),
        new("sin", FormulaOperation.Sine, 1, 1),
        new("cos", FormulaOperation.Cosine, 1, 1),
        new("atan2", FormulaOperation.ArcTangent, 2, 2),
        new("xor", FormulaOperation.ExclusiveOr, 2, 2),
    ];

    /// <summary>The function of that name; null if there is none.</summary>
    internal static FormulaFunction? Find(string name) => All.FirstOrDefault(function => function.Name == name);
}
