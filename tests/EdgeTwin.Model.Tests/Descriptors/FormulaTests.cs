using System.Globalization;
using CsCheck;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Model.Tests.Descriptors;

public sealed class FormulaTests
{
    private static readonly string[] Names = ["a", "b", "t_ticks"];
    private static readonly double[] Values = [7, -2.5, 26214];

    [Theory]
    [InlineData("1", 1)]
    [InlineData("0x1F + 0b101 + 1_000 + 1.5e-3 + .5", 1036.5015)]
    [InlineData("-45 + 175 * t_ticks / 65535", 25.0)]
    [InlineData("1 - 2 - 3", -4)]
    [InlineData("2 * 3 + 4 * 5", 26)]
    [InlineData("7 % 4 + -7 % 4", 0)]
    [InlineData("2 ^ 3 ^ 2", 512)]
    [InlineData("-2 ^ 2", -4)]
    [InlineData("2 ^ -1", 0.5)]
    [InlineData("1 << 4 >> 2", 4)]
    [InlineData("6 & 3 | 8", 10)]
    [InlineData("6 & 2 == 2", 1)]
    [InlineData("-1 & 0xFF", 255)]
    [InlineData("~5 & 0xF", 10)]
    [InlineData("100.7 * 40.95 >> 8", 16)]
    [InlineData("-1 >> 1", -1)]
    [InlineData("xor(6, 3)", 5)]
    [InlineData("a < 8 && b < 0", 1)]
    [InlineData("a < 8 && b > 0 || !a", 0)]
    [InlineData("a > b ? 1 : a == b ? 2 : 3", 1)]
    [InlineData("0 ? 1 : 0 ? 2 : 3", 3)]
    [InlineData("a >= 7 && a <= 7 && a != 8", 1)]
    [InlineData("min(3, 1, 2) + max(3, 1, 2)", 4)]
    [InlineData("abs(b) + sqrt(16) + pow(2, 3) + floor(-0.5) + ceil(0.5) + round(2.5)", 17.5)]
    [InlineData("ln(exp(2)) + log10(1000)", 5)]
    [InlineData("sin(0) + cos(0) + atan2(0, 1)", 1)]
    [InlineData("1 / 0", double.PositiveInfinity)]
    [InlineData("0 / 0", double.NaN)]
    [InlineData("sqrt(-1)", double.NaN)]
    [InlineData("1 << 64", double.NaN)]
    [InlineData("1 << -1", double.NaN)]
    [InlineData("1 << 63.5", 9223372036854775808.0)]
    [InlineData("4 >> 1.5", 2)]
    [InlineData("1 >> 63.5", 0)]
    [InlineData("1 >> 1e300", double.NaN)]
    [InlineData("1e300 & 1", double.NaN)]
    [InlineData("0xFFFFFFFFFFFFFFFF | 0", double.NaN)]
    [InlineData("(0 / 0) == (0 / 0)", 0)]
    [InlineData("1 << 63", 9223372036854775808.0)]
    public void A_formula_has_a_value(string text, double expected)
    {
        var program = FormulaProgram.Compile(new Formula(text), Names);
        Assert.Equal(expected, program.Evaluate(Values), 1e-3);
    }

    [Theory]
    [InlineData("", "1:: the formula ends where a number, a name, a function, '(', '-', '!' or '~' is allowed")]
    [InlineData("1 +", "4:: the formula ends where a number, a name, a function, '(', '-', '!' or '~' is allowed")]
    [InlineData("1 + * 2", "5:*: '*' stands where a number, a name, a function, '(', '-', '!' or '~' is allowed")]
    [InlineData("1 2", "3:2: '2' stands where an operator or the end is allowed")]
    [InlineData("(1", "3:: the formula ends where an operator or ')' is allowed")]
    [InlineData("1)", "2:): ')' stands where an operator or the end is allowed")]
    [InlineData("a ? 1", "6:: the formula ends where an operator or ':' is allowed")]
    [InlineData("a < b < 1", "7:<: '<' stands where '&&' is allowed: comparisons do not chain")]
    [InlineData("175 * t_tick", "7:t_tick: 't_tick' is not known here; did you mean 't_ticks'?; known are a, b, t_ticks")]
    [InlineData("squrt(2)", "1:squrt: 'squrt' is not a function; did you mean 'sqrt'?; known are abs, min, max, sqrt, ln, log10, exp, pow, floor, ceil, round, sin, cos, atan2, xor")]
    [InlineData("sqrt + 1", "6:+: '+' stands where '(' is allowed, since 'sqrt' is a function")]
    [InlineData("sqrt(1, 2)", "1:sqrt: 'sqrt' has 2 arguments; allowed is 1")]
    [InlineData("pow(1)", "1:pow: 'pow' has 1 arguments; allowed are 2")]
    [InlineData("min()", "1:min: 'min' has 0 arguments; allowed are 2 or more")]
    [InlineData("min(1 2)", "7:2: '2' stands where an operator, ',' or ')' is allowed")]
    [InlineData("a = 1", "3:=: '=' is in no formula; here an operator or the end is allowed")]
    [InlineData("0x", "1:0x: '0x' is not a number; allowed are numbers such as 1.5, 1e-3, 1_000, 0x1F and 0b101")]
    [InlineData("0b12", "1:0b12: '0b12' is not a number; allowed are numbers such as 1.5, 1e-3, 1_000, 0x1F and 0b101")]
    [InlineData("1__0", "1:1__0: '1__0' is not a number; allowed are numbers such as 1.5, 1e-3, 1_000, 0x1F and 0b101")]
    [InlineData("a + 1e999", "5:1e999: '1e999' is not a number; allowed are numbers such as 1.5, 1e-3, 1_000, 0x1F and 0b101")]
    [InlineData("1.2.3", "1:1.2.3: '1.2.3' is not a number; allowed are numbers such as 1.5, 1e-3, 1_000, 0x1F and 0b101")]
    public void A_mistake_has_its_place_its_token_and_what_is_allowed(string text, string expected)
    {
        Assert.False(FormulaProgram.TryCompile(new Formula(text), Names, out var program, out var error));
        Assert.Null(program);
        Assert.Equal(expected, $"{error.Column}:{error.Token}: {error.Message}");
    }

    [Fact]
    public void Length_nesting_and_intermediate_results_have_limits()
    {
        Refused(new string('1', Limits.FormulaLengthMax + 1), "the formula has 1025 characters; allowed are 1024");
        Refused(new string('(', Limits.FormulaNestingMax) + "1", "the formula nests deeper than 32; allowed are 32");
        Refused(new string('-', Limits.FormulaNestingMax) + "1", "the formula nests deeper than 32; allowed are 32");
        Refused(string.Concat(Enumerable.Repeat("1+2*3^(", 12)), "the formula needs more than 32 numbers at once; allowed are 32");

        static void Refused(string text, string expected)
        {
            Assert.False(FormulaProgram.TryCompile(new Formula(text), Names, out _, out var error));
            Assert.Equal(expected, error.Message);
        }
    }

    [Fact]
    public void A_missing_value_is_no_number() => Assert.True(double.IsNaN(FormulaProgram.Compile(new Formula("b"), Names).Evaluate([1])));

    [Fact]
    public void A_program_knows_which_names_it_uses()
    {
        var program = FormulaProgram.Compile(new Formula("b * 2"), Names);
        Assert.Equal([false, true, false], Enumerable.Range(0, 3).Select(program.Uses));
        Assert.False(program.IsConstant);
        Assert.True(FormulaProgram.Compile(new Formula("2 * 3"), Names).IsConstant);
    }

    [Fact]
    public void Evaluating_allocates_nothing()
    {
        var program = FormulaProgram.Compile(new Formula("min(max(-6 + 125 * t_ticks / 65535, 0), 100) + (a & 3) ^ 2"), Names);
        var sum = program.Evaluate(Values);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            sum += program.Evaluate(Values);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(double.IsFinite(sum));
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Every_tree_comes_to_what_a_naive_evaluator_says() =>
        Gen.Select(FormulaTree.Generator, Gen.Double[-1e6, 1e6].Array[3]).Sample((tree, values) =>
        {
            var program = FormulaProgram.Compile(new Formula(tree.Print()), Names);
            var (expected, actual) = (tree.Evaluate(values), program.Evaluate(values));
            Assert.True(expected.Equals(actual),
                $"{tree.Print()} with {string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))} is {actual}, not {expected}");
        }, iter: 20_000);

    [Fact]
    public void No_text_makes_the_compiler_or_the_program_throw()
    {
        var token = Gen.OneOf("a", "b", "t_ticks", "1", "2.5", "0x1F", "0b1", "1e308", "_", "sqrt", "min", "atan2", "(", ")", ",", "+", "-", "*", "/", "%", "^",
            "<<", ">>", "&", "|", "~", "!", "<", "<=", "==", "!=", "&&", "||", "?", ":", " ", "é", "\uD83D", "\uD83D\uDE00", "\0", "=");
        Gen.OneOf(token.Array[0, 40].Select(tokens => string.Concat(tokens)), Gen.String[0, 60]).Sample(text =>
        {
            if (FormulaProgram.TryCompile(new Formula(text), Names, out var program, out var error))
            {
                _ = program.Evaluate(Values);
                return error is null;
            }
            return error is { Message.Length: > 0 } && error.Column >= 1 && error.Column <= text.Length + 1;
        }, iter: 20_000);
    }
}
