namespace EdgeTwin.Model.Conditions.Syntax;

/// <summary>
/// Recursive descent over the tokens of a condition. Never throws: it gives a tree with missing parts and every mistake it could tell
/// from the ones before it. Length and nesting are bounded (<see cref="Limits"/>).
/// </summary>
public sealed partial class ConditionParser
{
    private const string Operand = "a property such as greenhouse/air#temperature, a number, a function, a sign, 'not', 'always', 'eventually' or '('";

    private readonly string _text;
    private readonly List<ConditionToken> _tokens;
    private readonly List<ConditionError> _errors = [];
    private int _at;
    private int _errorAt = -1;
    private int _nesting;
    private bool _isTooDeep;

    private ConditionParser(string text)
    {
        _text = text;
        _tokens = ConditionLexer.Tokens(text);
    }

    private ConditionToken Token => _tokens[_at];

    /// <summary>Reads a text.</summary>
    public static ConditionParse Parse(string text)
    {
        if (text.Length > Limits.ConditionLengthMax)
        {
            var rest = new ConditionSpan(Limits.ConditionLengthMax, text.Length - Limits.ConditionLengthMax);
            return new(text, new MissingSyntax(rest), [new(rest, $"the condition has {text.Length} characters", $"at most {Limits.ConditionLengthMax}")]);
        }
        var parser = new ConditionParser(text);
        var root = parser.ParseAll();
        return new(text, root, [.. parser._errors.OrderBy(error => error.Span.Start)]);
    }

    private ConditionSyntax ParseAll()
    {
        var root = ParseImplies();
        while (Token.Kind != ConditionTokenKind.End)
        {
            Refuse(Text(Token) == ")" ? "an operator or the end, since no parenthesis is open," : "an operator or the end");
            Skip();
            // What stands behind the next operator may have mistakes of its own.
            if (BinaryOf(Token) is { } operation)
            {
                var word = Take();
                root = Join(operation, root, ParseImplies(), word);
            }
        }
        return root;
    }

    private void Skip()
    {
        do
            _at++;
        while (Token.Kind != ConditionTokenKind.End && BinaryOf(Token) is null && Text(Token) != ")");
    }

    private ConditionOperator? BinaryOf(ConditionToken token) => WordOf(token) switch
    {
        "and" => ConditionOperator.And,
        "or" => ConditionOperator.Or,
        "implies" => ConditionOperator.Implies,
        _ => null,
    };

    private ConditionSyntax ParseImplies()
    {
        if (!Enter())
            return Missing();
        var left = ParseOr();
        if (TryTake("implies", out var word))
            left = Join(ConditionOperator.Implies, left, ParseImplies(), word);
        _nesting--;
        return left;
    }

    private ConditionSyntax ParseOr()
    {
        var left = ParseAnd();
        while (TryTake("or", out var word))
            left = Join(ConditionOperator.Or, left, ParseAnd(), word);
        return left;
    }

    private ConditionSyntax ParseAnd()
    {
        var left = ParseSpan();
        while (TryTake("and", out var word))
            left = Join(ConditionOperator.And, left, ParseSpan(), word);
        return left;
    }

    private ConditionSyntax ParseSpan()
    {
        var left = ParsePrefix(isBeforeWithin: false);
        while (WordOf(Token) is "since" or "until")
        {
            var operation = WordOf(Token) == "since" ? ConditionOperator.Since : ConditionOperator.Until;
            var word = TakeWord();
            var right = ParsePrefix(isBeforeWithin: true);
            var window = TryTake("within", out _) ? ParseWindow() : null;
            if (window is null && operation == ConditionOperator.Until)
                Report(word, "'until' has no time by which it must have come", "'within' and a time behind it", new(new(right.Span.End, 0), " within 1 h"));
            left = new OperationSyntax(Spanning(left.Span, window?.Span ?? right.Span), operation, [left, right], window, word);
        }
        return left;
    }

    private ConditionSyntax ParsePrefix(bool isBeforeWithin)
    {
        ConditionOperator? operation = WordOf(Token) switch
        {
            "not" => ConditionOperator.Not,
            "always" => ConditionOperator.Always,
            "eventually" => ConditionOperator.Eventually,
            _ => null,
        };
        if (operation is null)
            return ParseSuffix(isBeforeWithin);
        if (!Enter())
            return Missing();
        var word = TakeWord();
        WindowSyntax? window = null;
        if (operation != ConditionOperator.Not)
        {
            if (TryTake("over", out _))
                window = ParseWindow();
            else
                Report(word, $"'{Text(word)}' has no window", "'over' and a time behind it", new(new(word.End, 0), " over 1 h"));
        }
        var operand = ParsePrefix(isBeforeWithin);
        _nesting--;
        return new OperationSyntax(Spanning(word, operand.Span), operation.Value, [operand], window, word);
    }

    private ConditionSyntax ParseSuffix(bool isBeforeWithin)
    {
        var operand = ParseComparison();
        while (WordOf(Token) is "for" || !isBeforeWithin && WordOf(Token) is "within")
        {
            var operation = WordOf(Token) == "for" ? ConditionOperator.For : ConditionOperator.Within;
            var word = TakeWord();
            var window = ParseWindow();
            operand = new OperationSyntax(Spanning(operand.Span, window.Span), operation, [operand], window, word);
        }
        return operand;
    }

    private static OperationSyntax Join(ConditionOperator operation, ConditionSyntax left, ConditionSyntax right, ConditionSpan word) =>
        new(Spanning(left.Span, right.Span), operation, [left, right], null, word);

    // A parenthesis is not part of its content's place, so a left operand may seem to begin behind its operator.
    private static ConditionSpan Spanning(ConditionSpan first, ConditionSpan last) =>
        first.Start <= last.Start ? ConditionSpan.Between(first, last) : ConditionSpan.Between(last, first);
}
