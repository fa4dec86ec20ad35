namespace EdgeTwin.Model.Descriptors;

/// <summary>One step of a compiled formula.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="Index">Which name it pushes, for <see cref="FormulaOperation.Name"/>.</param>
/// <param name="Number">What it pushes, for <see cref="FormulaOperation.Number"/>.</param>
internal readonly record struct FormulaStep(FormulaOperation Operation, int Index = 0, double Number = 0)
{
    /// <summary>How many numbers the operation takes off the stack; it puts one on.</summary>
    internal int Operands => Operation switch
    {
        FormulaOperation.Number or FormulaOperation.Name => 0,
        FormulaOperation.Negate or FormulaOperation.Not or FormulaOperation.Complement or FormulaOperation.Absolute
            or FormulaOperation.SquareRoot or FormulaOperation.NaturalLogarithm or FormulaOperation.DecimalLogarithm
            or FormulaOperation.Exponential or FormulaOperation.Floor or FormulaOperation.Ceiling or FormulaOperation.Round
            or FormulaOperation.Sine or FormulaOperation.Cosine => 1,
        FormulaOperation.Choose => 3,
        _ => 2,
    };
}
