using System.Diagnostics.CodeAnalysis;

namespace EdgeTwin.Model.Descriptors;

/// <summary>
/// A <see cref="Formula"/> compiled against the names known at its place: a flat stack program that allocates nothing and never
/// throws. All numbers are doubles. What has no value is NaN: <c>0 / 0</c>, the root of -1, a shift by less than 0 or more than 63,
/// a bit operation on a number beyond 64 bits. Bit operations and shifts take the whole number at or below theirs; a shift to the left
/// is a multiplication, so it never drops a bit. Anything but 0 is true; a comparison gives 1 or 0.
/// </summary>
public sealed class FormulaProgram
{
    private const int ShiftMax = 63;
    private const double LongLimit = 9223372036854775808.0;

    private readonly FormulaStep[] _steps;

    private FormulaProgram(string text, FormulaStep[] steps)
    {
        Text = text;
        _steps = steps;
    }

    /// <summary>The formula as it is written.</summary>
    public string Text { get; }

    /// <summary>Whether it uses no name, so that it always gives the same.</summary>
    public bool IsConstant => !_steps.Any(step => step.Operation == FormulaOperation.Name);

    /// <summary>Compiles a formula. Never throws.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="names">The names it may use; their order is that of the values given to <see cref="Evaluate"/>.</param>
    /// <param name="program">The program.</param>
    /// <param name="error">Where and why the text is not a formula here.</param>
    public static bool TryCompile(
        Formula formula, IReadOnlyList<string> names, [NotNullWhen(true)] out FormulaProgram? program, [NotNullWhen(false)] out FormulaError? error)
    {
        var parser = new FormulaParser(formula.Text, names);
        var steps = parser.Parse();
        program = steps is null ? null : new FormulaProgram(formula.Text, steps);
        error = parser.Error;
        return program is not null;
    }

    /// <summary>Compiles a formula.</summary>
    /// <exception cref="FormatException">The text is not a formula here; the message says where, why and what is allowed.</exception>
    public static FormulaProgram Compile(Formula formula, IReadOnlyList<string> names) =>
        TryCompile(formula, names, out var program, out var error) ? program : throw new FormatException($"'{formula}': {error}");

    /// <summary>Whether it uses the name at this index.</summary>
    public bool Uses(int name) => _steps.Any(step => step.Operation == FormulaOperation.Name && step.Index == name);

    /// <summary>Carries it out.</summary>
    /// <param name="values">A value for each name, in their order; one that is missing is NaN.</param>
    public double Evaluate(ReadOnlySpan<double> values)
    {
        Span<double> stack = stackalloc double[Limits.FormulaStackMax];
        var top = -1;
        foreach (ref readonly var step in _steps.AsSpan())
        {
            switch (step.Operands)
            {
                case 0:
                    stack[++top] = step.Operation == FormulaOperation.Number ? step.Number
                        : (uint)step.Index < (uint)values.Length ? values[step.Index] : double.NaN;
                    break;
                case 1:
                    stack[top] = Apply(step.Operation, stack[top]);
                    break;
                case 2:
                    top--;
                    stack[top] = Apply(step.Operation, stack[top], stack[top + 1]);
                    break;
                default:
                    top -= 2;
                    stack[top] = stack[top] != 0 ? stack[top + 1] : stack[top + 2];
                    break;
            }
        }
        return stack[0];
    }

    private static double Apply(FormulaOperation operation, double a) => operation switch
    {
        FormulaOperation.Negate => -a,
        FormulaOperation.Not => a == 0 ? 1 : 0,
        FormulaOperation.Complement => -1 - Math.Floor(a),
        FormulaOperation.Absolute => Math.Abs(a),
        FormulaOperation.SquareRoot => Math.Sqrt(a),
        FormulaOperation.NaturalLogarithm => Math.Log(a),
        FormulaOperation.DecimalLogarithm => Math.Log10(a),
        FormulaOperation.Exponential => Math.Exp(a),
        FormulaOperation.Floor => Math.Floor(a),
        FormulaOperation.Ceiling => Math.Ceiling(a),
        FormulaOperation.Round => Math.Round(a, MidpointRounding.AwayFromZero),
        FormulaOperation.Sine => Math.Sin(a),
        FormulaOperation.Cosine => Math.Cos(a),
        _ => double.NaN,
    };

    private static double Apply(FormulaOperation operation, double a, double b) => operation switch
    {
        FormulaOperation.Add => a + b,
        FormulaOperation.Subtract => a - b,
        FormulaOperation.Multiply => a * b,
        FormulaOperation.Divide => a / b,
        FormulaOperation.Remainder => a % b,
        FormulaOperation.Power => Math.Pow(a, b),
        FormulaOperation.ShiftLeft => IsShift(b) ? Math.ScaleB(Math.Floor(a), (int)b) : double.NaN,
        FormulaOperation.ShiftRight => IsShift(b) ? Math.Floor(Math.ScaleB(Math.Floor(a), -(int)b)) : double.NaN,
        FormulaOperation.And => AreWhole(a, b) ? Whole(a) & Whole(b) : double.NaN,
        FormulaOperation.Or => AreWhole(a, b) ? Whole(a) | Whole(b) : double.NaN,
        FormulaOperation.ExclusiveOr => AreWhole(a, b) ? Whole(a) ^ Whole(b) : double.NaN,
        FormulaOperation.Equal => a == b ? 1 : 0,
        FormulaOperation.NotEqual => a != b ? 1 : 0,
        FormulaOperation.Less => a < b ? 1 : 0,
        FormulaOperation.LessOrEqual => a <= b ? 1 : 0,
        FormulaOperation.Greater => a > b ? 1 : 0,
        FormulaOperation.GreaterOrEqual => a >= b ? 1 : 0,
        FormulaOperation.Both => a != 0 && b != 0 ? 1 : 0,
        FormulaOperation.Either => a != 0 || b != 0 ? 1 : 0,
        FormulaOperation.Minimum => Math.Min(a, b),
        FormulaOperation.Maximum => Math.Max(a, b),
        FormulaOperation.ArcTangent => Math.Atan2(a, b),
        _ => double.NaN,
    };

    private static bool IsShift(double count) => count is >= 0 and < ShiftMax + 1;

    private static bool AreWhole(double a, double b) => Math.Abs(a) < LongLimit && Math.Abs(b) < LongLimit;

    private static long Whole(double number) => (long)Math.Floor(number);
}
