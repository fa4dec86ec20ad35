using EdgeTwin.Model.Conditions.Syntax;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Model.Conditions.Checking;

internal sealed partial class ConditionChecker
{
    private static readonly Unit Kelvin = Unit.Parse("K");
    private static readonly Unit Second = Unit.Parse("s");

    private static CheckedPart Number(NumberSyntax syntax)
    {
        if (double.IsNaN(syntax.Value) || !Unit.TryParse(syntax.UnitCode ?? "1", out var unit, out _))
            return CheckedPart.Broken(syntax);
        return new(syntax, Constant(syntax.Value), unit) { IsBare = syntax.UnitCode is null };
    }

    private static ConditionNode Constant(double value) => new(ConditionOperation.Constant) { Number = value };

    private CheckedPart Sum(OperationSyntax syntax)
    {
        var left = AsNumber(Part(syntax.Parts[0]));
        var right = AsNumber(Part(syntax.Parts[1]));
        if (left.IsBroken || right.IsBroken || !IsStraight(left) || !IsStraight(right))
            return CheckedPart.Broken(syntax);
        var isSum = syntax.Operator == ConditionOperator.Add;
        if (left.HasOwnZero && right.HasOwnZero && isSum)
            return Refuse(syntax, $"two temperatures in {left.Unit} and {right.Unit} have no sum", "a temperature and a difference in K, or the mean of both by avg");
        if (right.HasOwnZero && left is { IsDifference: true } && !isSum)
            return Refuse(syntax, "a temperature cannot be taken from a difference of temperatures", "a difference in K");
        return (left.HasOwnZero, right.HasOwnZero) switch
        {
            (true, true) => Difference(syntax, left, right),
            (true, false) => Shifted(syntax, left, right),
            (false, true) when isSum => Shifted(syntax, right, left),
            _ => Joined(syntax, left, right),
        };
    }

    private static ConditionOperation OperationOf(OperationSyntax syntax) =>
        syntax.Operator == ConditionOperator.Add ? ConditionOperation.Add : ConditionOperation.Subtract;

    private CheckedPart Difference(OperationSyntax syntax, CheckedPart left, CheckedPart right)
    {
        if (Converted(right, left.Unit!) is not { } other)
            return CheckedPart.Broken(syntax);
        return new(syntax, InKelvin(new(ConditionOperation.Subtract, left.Node!, other), left.Unit!), Kelvin) { IsDifference = true };
    }

    /// <summary>A temperature and what is added to it or taken from it: a difference, given in K or the like.</summary>
    private CheckedPart Shifted(OperationSyntax syntax, CheckedPart temperature, CheckedPart shift)
    {
        var unit = temperature.Unit!;
        if (shift.IsBare && !IsZero(shift) || !shift.Unit!.CanConvertTo(Kelvin) && !IsZero(shift))
        {
            Report(shift.Syntax.Span, $"'{Text(shift.Syntax)}' is added to or taken from a temperature and is no difference of temperatures", "a difference in K", FixUnit(shift, Kelvin));
            return CheckedPart.Broken(syntax);
        }
        var perUnit = UnitConversion.Between(unit, Kelvin).ApplyToDifference(1);
        var kelvin = IsZero(shift) ? shift.Node! : Scaled(shift.Node!, UnitConversion.Between(shift.Unit!, Kelvin).ApplyToDifference(1) / perUnit);
        return new(syntax, new(OperationOf(syntax), temperature.Node!, kelvin), unit);
    }

    private CheckedPart Joined(OperationSyntax syntax, CheckedPart left, CheckedPart right)
    {
        var unit = left.IsBare && !right.IsBare ? right.Unit! : left.Unit!;
        // What is left of 300 K - 20 Cel is an amount of K, not a temperature to be compared with one.
        if (Converted(left, unit) is not { } first || Converted(right, unit) is not { } second)
            return CheckedPart.Broken(syntax);
        var isDifference = left.IsDifference || right.IsDifference || syntax.Operator == ConditionOperator.Subtract && right.HasOwnZero;
        return new(syntax, new(OperationOf(syntax), first, second), unit) { IsBare = left.IsBare && right.IsBare, IsDifference = isDifference };
    }

    private CheckedPart Product(OperationSyntax syntax)
    {
        var left = AsNumber(Part(syntax.Parts[0]));
        var right = AsNumber(Part(syntax.Parts[1]));
        if (left.IsBroken || right.IsBroken || !IsProper(left) || !IsProper(right))
            return CheckedPart.Broken(syntax);
        var divides = syntax.Operator == ConditionOperator.Divide;
        if (!Unit.TryParse(ProductCode(left.Unit!, right.Unit!, divides), out var unit, out var error))
            return Refuse(syntax, $"the {(divides ? "quotient" : "product")} of {left.Unit} and {right.Unit} has no unit: {error.Message}", "a unit that can be written");
        return new(syntax, new(divides ? ConditionOperation.Divide : ConditionOperation.Multiply, left.Node!, right.Node!), unit)
        {
            IsBare = left.IsBare && right.IsBare,
            IsDifference = (left.IsDifference || right.IsDifference) && unit.Dimension == Kelvin.Dimension,
        };
    }

    private static string ProductCode(Unit left, Unit right, bool divides)
    {
        if (right.Code == "1")
            return left.Code;
        if (divides && left.Equals(right))
            return "1";
        var isSimple = right.Code.AsSpan().IndexOfAny("./") < 0;
        var second = isSimple ? right.Code : $"({right.Code})";
        if (left.Code == "1")
            return divides ? "/" + second : right.Code;
        return $"{left.Code}{(divides ? '/' : '.')}{second}";
    }

    private CheckedPart Sign(OperationSyntax syntax)
    {
        var operand = AsNumber(Part(syntax.Parts[0]));
        if (operand.IsBroken || !IsProper(operand))
            return CheckedPart.Broken(syntax);
        var operation = syntax.Operator == ConditionOperator.Negate ? ConditionOperation.Negate : ConditionOperation.Absolute;
        return operand with { Syntax = syntax, Node = new(operation, operand.Node!) };
    }

    private CheckedPart Window(OperationSyntax syntax)
    {
        var part = Part(syntax.Parts[0]);
        // The mean of what is true or false is the part of the time it was true.
        if (syntax.Operator == ConditionOperator.Average && part.Node is { Operation: ConditionOperation.Flag } flag)
            part = new(part.Syntax, new(ConditionOperation.Number) { Input = flag.Input }, Unit.One);
        var operand = AsNumber(part);
        if (operand.IsBroken || syntax.Window is not { } window)
            return CheckedPart.Broken(syntax);
        if (syntax.Operator is ConditionOperator.Minimum or ConditionOperator.Maximum)
            return operand with { Syntax = syntax, IsBare = false, Node = new(syntax.Operator == ConditionOperator.Minimum ? ConditionOperation.Least : ConditionOperation.Greatest, operand.Node) { Ns = window.Ns } };
        if (!IsStraight(operand))
            return CheckedPart.Broken(syntax);
        if (Pastifier.Rewrite(operand.Node).HorizonNs > 0)
            return Refuse(operand.Syntax, $"'{ConditionWords.TextOf(syntax.Operator)}' is taken of something that is only told later, by 'within' or 'until'", "a number that is known at once");
        var unit = operand.Unit!;
        if (syntax.Operator == ConditionOperator.Average)
            return operand with { Syntax = syntax, IsBare = false, Node = new(ConditionOperation.Average, operand.Node) { Ns = window.Ns } };
        var isRate = syntax.Operator == ConditionOperator.Rate;
        var node = new ConditionNode(isRate ? ConditionOperation.Rate : ConditionOperation.Deviation, operand.Node) { Ns = window.Ns };
        var difference = operand.HasOwnZero ? Kelvin : unit;
        if (operand.HasOwnZero)
            node = InKelvin(node, unit);
        var isOfTemperature = difference.Dimension == Kelvin.Dimension;
        return new(syntax, node, isRate ? Unit.Parse(ProductCode(difference, Second, divides: true)) : difference) { IsDifference = isOfTemperature && !isRate };
    }

    private CheckedPart Count(OperationSyntax syntax)
    {
        var part = Part(syntax.Parts[0]);
        if (part.IsBroken || syntax.Window is not { } window)
            return CheckedPart.Broken(syntax);
        if (part.IsCondition)
            return new(syntax, new(ConditionOperation.CountRises, part.Node) { Ns = window.Ns }, Unit.One);
        if (part.Syntax is PropertySyntax)
            return new(syntax, new(ConditionOperation.CountSamples) { Ns = window.Ns, Input = part.Node.Input }, Unit.One);
        return Refuse(part.Syntax, $"'{Text(part.Syntax)}' is a number that is worked out, and has no samples to count", "a property, or a condition");
    }

    private CheckedPart Age(OperationSyntax syntax)
    {
        if (syntax.Parts[0] is not PropertySyntax property)
        {
            if (!Part(syntax.Parts[0]).IsBroken)
                Refuse(syntax.Parts[0], $"'{Text(syntax.Parts[0])}' is not a property, and only a property has an age", "a property such as greenhouse/air#temperature");
            return CheckedPart.Broken(syntax);
        }
        return Find(property) is { } found
            ? new(syntax, new(ConditionOperation.Age) { Input = InputOf(found) }, Second)
            : CheckedPart.Broken(syntax);
    }

    private bool IsStraight(CheckedPart part)
    {
        if (part.IsCurved)
            Refuse(part.Syntax, $"'{part.Unit}' is on a scale that is not straight, so that sums and means of its readings are not what they seem", "a comparison, min, max, or a proper unit");
        return !part.IsCurved;
    }

    private bool IsProper(CheckedPart part)
    {
        if (part.HasOwnZero)
            Refuse(part.Syntax, $"'{part.Unit}' has a zero of its own, which a product, a sign or abs would depend on", "a difference of two temperatures, or a temperature in K");
        return !part.HasOwnZero && IsStraight(part);
    }

    private CheckedPart Refuse(ConditionSyntax syntax, string reason, string allowed)
    {
        Report(syntax.Span, reason, allowed);
        return CheckedPart.Broken(syntax);
    }
}
