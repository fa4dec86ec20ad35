using EdgeTwin.Model.Conditions.Syntax;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Model.Conditions.Checking;

internal sealed partial class ConditionChecker
{
    private CheckedPart Comparison(OperationSyntax syntax)
    {
        var left = Part(syntax.Parts[0]);
        var right = Part(syntax.Parts[1]);
        if (left.IsBroken || right.IsBroken)
            return CheckedPart.Broken(syntax);
        if (left.IsCondition && right.IsCondition)
            return Sameness(syntax, left.Node, right.Node);
        if (left.IsCondition || right.IsCondition)
            return Mixed(syntax, left, right);
        // Robustness is in the unit of what is measured, not of what it is measured against.
        var unit = left.IsConstant && !right.IsConstant ? right.Unit! : left.Unit!;
        if (!AreBothDifferences(left, right) || Converted(left, unit) is not { } first || Converted(right, unit) is not { } second)
            return CheckedPart.Broken(syntax);
        var (operation, isSwapped) = syntax.Operator switch
        {
            ConditionOperator.Greater => (ConditionOperation.Above, false),
            ConditionOperator.GreaterOrEqual => (ConditionOperation.AtLeast, false),
            ConditionOperator.Less => (ConditionOperation.Above, true),
            ConditionOperator.LessOrEqual => (ConditionOperation.AtLeast, true),
            ConditionOperator.Equal => (ConditionOperation.Equal, false),
            _ => (ConditionOperation.Different, false),
        };
        var term = Term(syntax, unit);
        return new(syntax, isSwapped ? new(operation, second, first) { Term = term } : new(operation, first, second) { Term = term }, null);
    }

    private CheckedPart Between(OperationSyntax syntax)
    {
        var parts = syntax.Parts.Select(operand => AsNumber(Part(operand))).ToList();
        if (parts.Any(part => part.IsBroken) || !AreBothDifferences(parts[0], parts[1]) || !AreBothDifferences(parts[0], parts[2]))
            return CheckedPart.Broken(syntax);
        var unit = parts[0].Unit!;
        if (Converted(parts[0], unit) is not { } value || Converted(parts[1], unit) is not { } low || Converted(parts[2], unit) is not { } high)
            return CheckedPart.Broken(syntax);
        if (low is { Operation: ConditionOperation.Constant } && high is { Operation: ConditionOperation.Constant } && low.Number > high.Number)
        {
            var (first, second) = (syntax.Parts[1].Span, syntax.Parts[2].Span);
            Report(ConditionSpan.Between(first, second), $"nothing is between '{Text(syntax.Parts[1])}' and '{Text(syntax.Parts[2])}'", "the lower bound first",
                new(ConditionSpan.Between(first, second), $"{Text(syntax.Parts[2])} and {Text(syntax.Parts[1])}"));
            return CheckedPart.Broken(syntax);
        }
        var term = Term(syntax, unit);
        return new(syntax, new(ConditionOperation.Both, new(ConditionOperation.AtLeast, value, low) { Term = term }, new(ConditionOperation.AtLeast, high, value) { Term = term }), null);
    }

    private CheckedPart Sameness(OperationSyntax syntax, ConditionNode left, ConditionNode right)
    {
        if (syntax.Operator is not (ConditionOperator.Equal or ConditionOperator.NotEqual))
            return Refuse(syntax, $"'{ConditionWords.TextOf(syntax.Operator)}' compares sizes, and what is true or false has none", "'==', '!=', 'and', 'or', 'implies'");
        var same = (left, right) switch
        {
            ({ Operation: ConditionOperation.Constant }, _) => left.Number > 0 ? right : Not(right),
            (_, { Operation: ConditionOperation.Constant }) => right.Number > 0 ? left : Not(left),
            _ => new ConditionNode(ConditionOperation.Either, new(ConditionOperation.Both, left, right), new(ConditionOperation.Both, Not(left), Not(right))),
        };
        return new(syntax, syntax.Operator == ConditionOperator.Equal ? same : Not(same), null);
    }

    // Someone wrote 1 or 0 for true or false.
    private CheckedPart Mixed(OperationSyntax syntax, CheckedPart left, CheckedPart right)
    {
        var (number, condition) = left.IsNumber ? (left, right) : (right, left);
        ConditionFix? fix = number is { IsBare: true, Node: { Operation: ConditionOperation.Constant, Number: 0 or 1 } node }
            ? new(number.Syntax.Span, node.Number == 1 ? "true" : "false")
            : null;
        Report(number.Syntax.Span, $"'{Text(number.Syntax)}' is a number, and '{Text(condition.Syntax)}' is true or false", "'true' or 'false'", fix);
        return CheckedPart.Broken(syntax);
    }

    private bool AreBothDifferences(CheckedPart left, CheckedPart right)
    {
        var (difference, other) = left.IsDifference ? (left, right) : (right, left);
        if (!difference.IsDifference || !other.HasOwnZero)
            return true;
        Report(other.Syntax.Span, $"'{Text(other.Syntax)}' is a temperature, and '{Text(difference.Syntax)}' a difference of temperatures, which has no zero on the scale of {other.Unit}", "a difference in K", FixUnit(other, Kelvin));
        return false;
    }

    /// <summary>A part in another unit; null, after a report, if it cannot be.</summary>
    private ConditionNode? Converted(CheckedPart part, Unit unit)
    {
        if (IsZero(part) && part.IsBare && !unit.IsSpecial)
            return part.Node;
        if (part.IsBare && !unit.IsEquivalentTo(Unit.One))
        {
            Report(part.Syntax.Span, $"'{Text(part.Syntax)}' has no unit, and what it stands beside is in {unit}", $"a unit of {unit.Dimension} such as {unit}", FixUnit(part, unit));
            return null;
        }
        if (!UnitConversion.TryBetween(part.Unit!, unit, out var conversion, out var problem))
        {
            Report(part.Syntax is NumberSyntax number ? number.UnitSpan : part.Syntax.Span, problem.TrimEnd('.'), $"a unit of {unit.Dimension} such as {unit}", FixUnit(part, unit));
            return null;
        }
        if (conversion.IsIdentity)
            return part.Node;
        return part.Node is { Operation: ConditionOperation.Constant } constant
            ? Constant(conversion.Apply(constant.Number))
            : new ConditionNode(ConditionOperation.Convert, part.Node!) { Conversion = conversion };
    }

    private static bool IsZero(CheckedPart part) => part.Node is { Operation: ConditionOperation.Constant, Number: 0 };

    private static ConditionFix? FixUnit(CheckedPart part, Unit unit) => part.Syntax is NumberSyntax number
        ? new(number.UnitSpan, number.UnitCode is null ? $" {unit}" : unit.Code)
        : null;

    private static ConditionNode InKelvin(ConditionNode node, Unit unit) => Scaled(node, UnitConversion.Between(unit, Kelvin).ApplyToDifference(1));

    private static ConditionNode Scaled(ConditionNode node, double factor) => factor == 1
        ? node
        : node.Operation == ConditionOperation.Constant ? Constant(node.Number * factor) : new(ConditionOperation.Multiply, node, Constant(factor));
}
