using EdgeTwin.Model.Conditions.Syntax;
using EdgeTwin.Model.Text;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Model.Conditions.Checking;

/// <summary>Looks up the properties of a condition, checks kinds and units, and writes what is left in the few operations of <see cref="ConditionOperation"/>.</summary>
internal sealed partial class ConditionChecker(ConditionParse parse, IConditionProperties known)
{
    private readonly List<ConditionError> _errors = [.. parse.Errors];
    private readonly List<ConditionProperty> _properties = [];
    private readonly List<ConditionTerm> _terms = [];

    internal ConditionReading Check()
    {
        var root = AsCondition(Part(parse.Root));
        var errors = _errors.OrderBy(error => error.Span.Start).Take(Limits.ConditionErrorsMax).ToList();
        return new(parse, errors.Count > 0 || root.IsBroken ? null : new Condition(parse, root.Node, _properties, _terms), errors);
    }

    private CheckedPart Part(ConditionSyntax syntax) => syntax switch
    {
        NumberSyntax number => Number(number),
        TruthSyntax truth => new(truth, Truth(truth.Value), null),
        PropertySyntax property => Property(property),
        OperationSyntax operation => Operation(operation),
        _ => CheckedPart.Broken(syntax),
    };

    private CheckedPart Operation(OperationSyntax syntax)
    {
        // A window that is missing or no time was reported by the parser.
        var hasWindow = syntax.Window is not null;
        if (hasWindow && syntax.Window!.Ns == 0)
        {
            foreach (var operand in syntax.Parts)
                Part(operand);
            return CheckedPart.Broken(syntax);
        }
        return syntax.Operator switch
        {
            ConditionOperator.Count => Count(syntax),
            ConditionOperator.Age => Age(syntax),
            >= ConditionOperator.Implies and <= ConditionOperator.Within => Logic(syntax),
            ConditionOperator.Between => Between(syntax),
            <= ConditionOperator.NotEqual => Comparison(syntax),
            ConditionOperator.Add or ConditionOperator.Subtract => Sum(syntax),
            ConditionOperator.Multiply or ConditionOperator.Divide => Product(syntax),
            ConditionOperator.Negate or ConditionOperator.Absolute => Sign(syntax),
            _ => Window(syntax),
        };
    }

    private CheckedPart Logic(OperationSyntax syntax)
    {
        var parts = syntax.Parts.Select(operand => AsCondition(Part(operand))).ToList();
        var needsWindow = syntax.Operator is ConditionOperator.Always or ConditionOperator.Eventually or ConditionOperator.Until;
        if (parts.Any(part => part.IsBroken) || needsWindow && syntax.Window is null)
            return CheckedPart.Broken(syntax);
        var ns = syntax.Window?.Ns ?? 0;
        var first = parts[0].Node!;
        var node = syntax.Operator switch
        {
            ConditionOperator.Not => Not(first),
            ConditionOperator.Always or ConditionOperator.For => new(ConditionOperation.Least, first) { Ns = ns },
            ConditionOperator.Eventually => new(ConditionOperation.Greatest, first) { Ns = ns },
            ConditionOperator.Within => new(ConditionOperation.Within, first) { Ns = ns },
            ConditionOperator.And => new(ConditionOperation.Both, first, parts[1].Node!),
            ConditionOperator.Or => new(ConditionOperation.Either, first, parts[1].Node!),
            ConditionOperator.Implies => new(ConditionOperation.Either, Not(first), parts[1].Node!),
            ConditionOperator.Since => new(ConditionOperation.Since, first, parts[1].Node!) { Ns = ns },
            _ => new ConditionNode(ConditionOperation.Until, first, parts[1].Node!) { Ns = ns },
        };
        return new(syntax, node, null);
    }

    private static ConditionNode Not(ConditionNode node) => new(ConditionOperation.Negate, node);

    private static ConditionNode Truth(bool value) =>
        new(ConditionOperation.Constant) { Number = value ? double.PositiveInfinity : double.NegativeInfinity };

    private CheckedPart Property(PropertySyntax syntax)
    {
        if (Find(syntax) is not { } property)
            return CheckedPart.Broken(syntax);
        var input = InputOf(property);
        return property.Kind == PropertyKind.Boolean
            ? new(syntax, new(ConditionOperation.Flag) { Input = input, Term = Term(syntax, null) }, null)
            : new(syntax, new(ConditionOperation.Number) { Input = input }, property.Unit);
    }

    private int InputOf(ConditionProperty property)
    {
        var input = _properties.FindIndex(one => one.Reference == property.Reference);
        if (input < 0)
        {
            input = _properties.Count;
            _properties.Add(property);
        }
        return input;
    }

    private ConditionProperty? Find(PropertySyntax syntax)
    {
        if (known.TryFind(syntax.Reference, out var property))
            return property;
        var reference = syntax.Reference;
        var ofTwin = known.All.Where(one => one.Twin == reference.Twin).Select(one => one.ToString()).ToList();
        var nearest = NearestWord.Among(reference.ToString(), known.All.Select(one => one.ToString()))
            ?? NearestWord.Among(reference.Name, ofTwin.Select(one => one[(one.IndexOf('#', StringComparison.Ordinal) + 1)..])) switch
            {
                { } name => $"{reference.Twin}#{name}",
                null => null,
            };
        var reason = ofTwin.Count == 0 ? $"there is no twin '{reference.Twin}'" : $"'{reference.Twin}' has no property '{reference.Name}'";
        Report(syntax.Span, reason + NearestWord.Suggestion(nearest),
            ofTwin.Count == 0 ? "a property of a twin that is configured" : $"one of {string.Join(", ", ofTwin.Order(StringComparer.Ordinal).Take(12))}",
            nearest is null ? null : new(syntax.Span, nearest));
        return null;
    }

    private CheckedPart AsCondition(CheckedPart part)
    {
        if (part.IsBroken || part.IsCondition)
            return part;
        Report(part.Syntax.Span, $"'{Text(part.Syntax)}' is a number{(part.Unit!.Code == "1" ? "" : $" in {part.Unit}")}, and a condition is needed", "a comparison such as x > 5, or a property that is true or false");
        return CheckedPart.Broken(part.Syntax);
    }

    private CheckedPart AsNumber(CheckedPart part)
    {
        if (part.IsBroken || part.IsNumber)
            return part;
        Report(part.Syntax.Span, $"'{Text(part.Syntax)}' is true or false, and a number is needed", "a number, or a property that is one");
        return CheckedPart.Broken(part.Syntax);
    }

    private int Term(ConditionSyntax syntax, Unit? unit)
    {
        _terms.Add(new(syntax.Span, ConditionFormatter.Format(syntax), unit));
        return _terms.Count - 1;
    }

    private string Text(ConditionSyntax syntax) => parse.Text.Substring(syntax.Span.Start, syntax.Span.Length);

    private void Report(ConditionSpan span, string reason, string allowed, ConditionFix? fix = null) => _errors.Add(new(span, reason, allowed, fix));
}
