using CsCheck;
using EdgeTwin.Model.Conditions.Syntax;

namespace EdgeTwin.Model.Tests.Conditions;

public sealed class ConditionFormatterTests
{
    private static readonly string[] Units = ["Cel", "%", "m/s2", "W/(m2.K)", "[degF]", "m[H2O]", "{count}", "min", "h"];
    private static readonly string[] Times = ["s", "min", "h", "d"];

    [Theory]
    [InlineData("greenhouse/air#temperature>28Cel for 5min", "greenhouse/air#temperature > 28 Cel for 5 min")]
    [InlineData("  always over 30 d(greenhouse/air#temperature between 5 Cel and 35 Cel)", "always over 30 d (greenhouse/air#temperature between 5 Cel and 35 Cel)")]
    [InlineData("((a/b#c)) and (x#y or (x#z))", "a/b#c and (x#y or x#z)")]
    [InlineData("not x#y for 5 min", "not (x#y for 5 min)")]
    [InlineData("not x#y", "not x#y")]
    [InlineData("always over 1 h x#y > 5", "always over 1 h (x#y > 5)")]
    [InlineData("a#a implies b#b implies c#c", "a#a implies b#b implies c#c")]
    [InlineData("(a#a implies b#b) implies c#c", "(a#a implies b#b) implies c#c")]
    [InlineData("x#x - (y#y - z#z) > 0", "x#x - (y#y - z#z) > 0")]
    [InlineData("(x#x - y#y) - z#z > -0.5", "x#x - y#y - z#z > -0.5")]
    [InlineData("-(5) < - x#x", "-(5) < -x#x")]
    [InlineData("a#a since (b#b within 5 min) within 1 h", "a#a since (b#b within 5 min) within 1 h")]
    [InlineData("a#a since b#b within 1 h", "a#a since b#b within 1 h")]
    [InlineData("twin:a/b#c == true", "a/b#c == true")]
    [InlineData("x#x > 5 for", "x#x > 5 for")]
    public void A_condition_has_one_canonical_text(string text, string expected) => Assert.Equal(expected, ConditionFormatter.Format(text));

    [Fact]
    public void Reading_what_was_written_gives_the_same_condition_and_writing_twice_the_same_text() =>
        Tree(5).Sample(tree =>
        {
            var text = ConditionFormatter.Format(tree);
            if (text.Length > Limits.ConditionLengthMax)
                return true;
            var parse = ConditionParser.Parse(text);
            Assert.True(parse.Errors.Count == 0, $"{text}: {string.Join("; ", parse.Errors)}");
            Assert.True(parse.Root.IsSameAs(tree), text);
            Assert.Equal(text, ConditionFormatter.Format(parse.Root));
            return true;
        }, iter: 5_000);

    // Conditions and numbers in every place: whether they fit is for the checker to say, not for the grammar.
    private static Gen<ConditionSyntax> Tree(int depth)
    {
        var leaf = Gen.OneOf(
            Gen.Select(Gen.Double[-1e6, 1e6], Gen.Int[-1, Units.Length - 1], (value, unit) => (ConditionSyntax)new NumberSyntax(default, value, unit < 0 ? null : Units[unit], default)),
            Gen.Bool.Select(value => (ConditionSyntax)new TruthSyntax(default, value)),
            Gen.OneOf("a/b-c#d", "x#y", "2nd/floor.x#light_1").Select(name => (ConditionSyntax)new PropertySyntax(default, PropertyReference.Parse(name))));
        if (depth == 0)
            return leaf;
        var window = Gen.Select(Gen.Int[1, 90], Gen.OneOf(Times), (value, unit) => new WindowSyntax(default, value, unit, 1));
        var operation = Gen.Select(Gen.Int[0, (int)ConditionOperator.Absolute], Tree(depth - 1), Tree(depth - 1), Tree(depth - 1), window, Gen.Bool)
            .Select((number, first, second, third, duration, isBounded) =>
            {
                var kind = (ConditionOperator)number;
                ConditionSyntax[] parts = kind switch
                {
                    ConditionOperator.Between => [first, second, third],
                    <= ConditionOperator.Until or >= ConditionOperator.Less and <= ConditionOperator.Divide => [first, second],
                    _ => [first],
                };
                var hasWindow = kind is >= ConditionOperator.Always and <= ConditionOperator.Within or >= ConditionOperator.Average and <= ConditionOperator.Count or ConditionOperator.Until
                    || kind == ConditionOperator.Since && isBounded;
                return (ConditionSyntax)new OperationSyntax(default, kind, parts, hasWindow ? duration : null, default);
            });
        return Gen.Frequency((1, leaf), (3, operation));
    }
}
