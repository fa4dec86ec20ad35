using System.Globalization;
using CsCheck;

namespace EdgeTwin.Model.Tests.Descriptors;

/// <summary>
/// A formula as a tree, which prints itself with no more parentheses than the precedences in the documentation need and says what
/// it comes to by walking over itself.
/// </summary>
internal abstract record FormulaTree
{
    private const int Conditional = 0;
    private const int Unary = 10;
    private const int Power = 11;
    private const int Operand = 12;

    private static readonly string[] Names = ["a", "b", "t_ticks"];

    private static readonly Dictionary<string, (int Precedence, Func<double, double, double> Apply)> Operators = new()
    {
        ["||"] = (1, (a, b) => a != 0 || b != 0 ? 1 : 0),
        ["&&"] = (2, (a, b) => a != 0 && b != 0 ? 1 : 0),
        ["=="] = (3, (a, b) => a == b ? 1 : 0),
        ["<"] = (4, (a, b) => a < b ? 1 : 0),
        ["|"] = (5, (a, b) => Math.Abs(a) < 1e15 && Math.Abs(b) < 1e15 ? (long)Math.Floor(a) | (long)Math.Floor(b) : double.NaN),
        ["&"] = (6, (a, b) => Math.Abs(a) < 1e15 && Math.Abs(b) < 1e15 ? (long)Math.Floor(a) & (long)Math.Floor(b) : double.NaN),
        [">>"] = (7, (a, b) => b is >= 0 and < 64 ? Math.Floor(Math.Floor(a) / Math.Pow(2, Math.Floor(b))) : double.NaN),
        ["+"] = (8, (a, b) => a + b),
        ["-"] = (8, (a, b) => a - b),
        ["*"] = (9, (a, b) => a * b),
        ["/"] = (9, (a, b) => a / b),
        ["%"] = (9, (a, b) => a % b),
        ["^"] = (Power, Math.Pow),
    };

    /// <summary>Trees of a few levels; bit operations only on numbers small enough for them.</summary>
    public static Gen<FormulaTree> Generator { get; } = OfDepth(4);

    protected abstract int Precedence { get; }

    public abstract string Print();

    public abstract double Evaluate(double[] values);

    private static Gen<FormulaTree> OfDepth(int depth)
    {
        var number = Gen.OneOf(Gen.Int[0, 300].Select(i => (double)i), Gen.Double[0, 10]).Select(value => (FormulaTree)new Number(value));
        var name = Gen.Int[0, 2].Select(index => (FormulaTree)new Name(index));
        if (depth == 0)
            return Gen.OneOf(number, name);
        var inner = OfDepth(depth - 1);
        return Gen.OneOf(
            number,
            name,
            Gen.Select(Gen.OneOf(Operators.Keys.Where(symbol => symbol is not ("|" or "&")).ToArray()), inner, inner).Select((symbol, left, right) => (FormulaTree)new Binary(symbol, left, right)),
            Gen.Select(Gen.OneOf("|", "&"), OfDepth(0), OfDepth(0)).Select((symbol, left, right) => (FormulaTree)new Binary(symbol, left, right)),
            Gen.Select(Gen.OneOf('-', '!'), inner).Select((symbol, of) => (FormulaTree)new Sign(symbol, of)),
            Gen.Select(inner, inner, inner).Select((condition, yes, no) => (FormulaTree)new Choice(condition, yes, no)));
    }

    private string Within(int least) => Precedence >= least ? Print() : $"({Print()})";

    private sealed record Number(double Value) : FormulaTree
    {
        protected override int Precedence => Operand;

        public override string Print() => Value.ToString("R", CultureInfo.InvariantCulture);

        public override double Evaluate(double[] values) => Value;
    }

    private sealed record Name(int Index) : FormulaTree
    {
        protected override int Precedence => Operand;

        public override string Print() => Names[Index];

        public override double Evaluate(double[] values) => values[Index];
    }

    private sealed record Sign(char Symbol, FormulaTree Of) : FormulaTree
    {
        protected override int Precedence => Unary;

        public override string Print() => $"{Symbol}{Of.Within(Unary)}";

        public override double Evaluate(double[] values) => Symbol == '-' ? -Of.Evaluate(values) : Of.Evaluate(values) == 0 ? 1 : 0;
    }

    private sealed record Choice(FormulaTree Condition, FormulaTree Yes, FormulaTree No) : FormulaTree
    {
        protected override int Precedence => Conditional;

        public override string Print() => $"{Condition.Within(Conditional + 1)} ? {Yes.Print()} : {No.Print()}";

        public override double Evaluate(double[] values) => Condition.Evaluate(values) != 0 ? Yes.Evaluate(values) : No.Evaluate(values);
    }

    private sealed record Binary(string Symbol, FormulaTree Left, FormulaTree Right) : FormulaTree
    {
        protected override int Precedence => Operators[Symbol].Precedence;

        // A power binds from the right and takes a sign there; comparisons do not chain; all else binds from the left.
        public override string Print() => Symbol switch
        {
            "^" => $"{Left.Within(Operand)} ^ {Right.Within(Unary)}",
            "==" or "<" => $"{Left.Within(Precedence + 1)} {Symbol} {Right.Within(Precedence + 1)}",
            _ => $"{Left.Within(Precedence)} {Symbol} {Right.Within(Precedence + 1)}",
        };

        public override double Evaluate(double[] values) => Operators[Symbol].Apply(Left.Evaluate(values), Right.Evaluate(values));
    }
}
