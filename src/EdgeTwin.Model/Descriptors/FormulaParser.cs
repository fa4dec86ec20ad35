using EdgeTwin.Model.Text;

namespace EdgeTwin.Model.Descriptors;

/// <summary>
/// Recursive descent over a formula, which leaves the steps of a stack program. From loosest to tightest: <c>?:</c>, <c>||</c>,
/// <c>&amp;&amp;</c>, <c>== !=</c>, <c>&lt; &lt;= &gt; &gt;=</c>, <c>|</c>, <c>&amp;</c>, <c>&lt;&lt; &gt;&gt;</c>, <c>+ -</c>,
/// <c>* / %</c>, unary <c>- ! ~</c>, <c>^</c> (from the right). Unlike in C, bit operations bind tighter than comparisons, so
/// <c>status &amp; 1 == 0</c> asks what it says.
/// </summary>
internal sealed class FormulaParser(string text, IReadOnlyList<string> names)
{
    private const string Operand = "a number, a name, a function, '(', '-', '!' or '~' is allowed";

    private static readonly (string Symbol, FormulaOperation Operation)[][] Levels =
    [
        [("||", FormulaOperation.Either)],
        [("&&", FormulaOperation.Both)],
        [("==", FormulaOperation.Equal), ("!=", FormulaOperation.NotEqual)],
        [("<", FormulaOperation.Less), ("<=", FormulaOperation.LessOrEqual), (">", FormulaOperation.Greater), (">=", FormulaOperation.GreaterOrEqual)],
        [("|", FormulaOperation.Or)],
        [("&", FormulaOperation.And)],
        [("<<", FormulaOperation.ShiftLeft), (">>", FormulaOperation.ShiftRight)],
        [("+", FormulaOperation.Add), ("-", FormulaOperation.Subtract)],
        [("*", FormulaOperation.Multiply), ("/", FormulaOperation.Divide), ("%", FormulaOperation.Remainder)],
    ];

    private const int EqualityLevel = 2;
    private const int OrderLevel = 3;

    private readonly List<FormulaStep> _steps = [];
    private FormulaToken _token;
    private int _nesting;
    private int _depth;

    /// <summary>What went wrong first; null if nothing did.</summary>
    internal FormulaError? Error { get; private set; }

    /// <summary>The program; null with <see cref="Error"/> set if the text is not a formula.</summary>
    internal FormulaStep[]? Parse()
    {
        if (text.Length > Limits.FormulaLengthMax)
        {
            Error = new FormulaError(1, "", $"the formula has {text.Length} characters; allowed are {Limits.FormulaLengthMax}");
            return null;
        }
        Advance();
        if (!TryConditional())
            return null;
        if (_token.Kind != FormulaTokenKind.End)
        {
            Refuse("an operator or the end is allowed");
            return null;
        }
        return [.. _steps];
    }

    private bool TryConditional()
    {
        if (!Enter() || !TryBinary(0))
            return false;
        if (TakeSymbol("?"))
        {
            if (!TryConditional())
                return false;
            if (!TakeSymbol(":"))
                return Refuse("an operator or ':' is allowed");
            if (!TryConditional() || !Emit(new(FormulaOperation.Choose)))
                return false;
        }
        _nesting--;
        return true;
    }

    private bool TryBinary(int level)
    {
        if (level == Levels.Length)
            return TryUnary();
        if (!TryBinary(level + 1))
            return false;
        var isAgain = false;
        while (OperationOf(level) is { } operation)
        {
            if (isAgain && (level is EqualityLevel or OrderLevel))
                return Refuse("'&&' is allowed: comparisons do not chain");
            Advance();
            if (!TryBinary(level + 1) || !Emit(new(operation)))
                return false;
            isAgain = true;
        }
        return true;
    }

    private bool TryUnary()
    {
        FormulaOperation? operation = Symbol() switch
        {
            "-" => FormulaOperation.Negate,
            "!" => FormulaOperation.Not,
            "~" => FormulaOperation.Complement,
            _ => null,
        };
        if (operation is null)
            return TryPower();
        if (!Enter())
            return false;
        Advance();
        if (!TryUnary() || !Emit(new(operation.Value)))
            return false;
        _nesting--;
        return true;
    }

    // -2 ^ 2 is -(2 ^ 2), and 2 ^ -1 is a half.
    private bool TryPower()
    {
        if (!TryOperand())
            return false;
        return !TakeSymbol("^") || TryUnary() && Emit(new(FormulaOperation.Power));
    }

    private bool TryOperand()
    {
        if (_token.Kind == FormulaTokenKind.Number)
        {
            var number = _token.Number;
            Advance();
            return Emit(new(FormulaOperation.Number, 0, number));
        }
        if (_token.Kind == FormulaTokenKind.Name)
            return TryName();
        if (!TakeSymbol("("))
            return Refuse(Operand);
        return TryConditional() && (TakeSymbol(")") || Refuse("an operator or ')' is allowed"));
    }

    private bool TryName()
    {
        var name = _token;
        Advance();
        if (Symbol() is "(")
            return TryCall(name);
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].AsSpan().SequenceEqual(text.AsSpan(name.Start, name.Length)))
                return Emit(new(FormulaOperation.Name, i));
        }
        var word = text.Substring(name.Start, name.Length);
        if (FormulaFunction.Find(word) is not null)
            return Refuse("'(' is allowed, since '" + word + "' is a function");
        return Fail(name, $"'{word}' is not known here{NearestWord.Suggestion(NearestWord.Among(word, names))}; "
            + (names.Count == 0 ? "there are no names here" : $"known are {string.Join(", ", names)}"));
    }

    private bool TryCall(FormulaToken name)
    {
        var word = text.Substring(name.Start, name.Length);
        if (FormulaFunction.Find(word) is not { } function)
        {
            var known = FormulaFunction.All.Select(one => one.Name);
            return Fail(name, $"'{word}' is not a function{NearestWord.Suggestion(NearestWord.Among(word, known))}; known are {string.Join(", ", known)}");
        }
        Advance();
        var count = 0;
        if (Symbol() is not ")")
        {
            do
            {
                if (!TryConditional())
                    return false;
                // min and max of many are taken two by two, as they come.
                if (++count > 1 && count <= function.ArgumentsMax && !Emit(new(function.Operation)))
                    return false;
            }
            while (TakeSymbol(","));
        }
        if (!TakeSymbol(")"))
            return Refuse("an operator, ',' or ')' is allowed");
        if (count < function.ArgumentsMin || count > function.ArgumentsMax)
            return Fail(name, $"'{word}' has {count} arguments; allowed {(function.ArgumentsMin == 1 ? "is 1" : function.ArgumentsMax == 2 ? "are 2" : "are 2 or more")}");
        return function.ArgumentsMax != 1 || Emit(new(function.Operation));
    }

    private FormulaOperation? OperationOf(int level)
    {
        var symbol = Symbol();
        foreach (var (known, operation) in Levels[level])
        {
            if (symbol.SequenceEqual(known))
                return operation;
        }
        return null;
    }

    private ReadOnlySpan<char> Symbol() => _token.Kind == FormulaTokenKind.Symbol ? text.AsSpan(_token.Start, _token.Length) : default;

    private bool TakeSymbol(string symbol)
    {
        if (!Symbol().SequenceEqual(symbol))
            return false;
        Advance();
        return true;
    }

    private void Advance() => _token = FormulaLexer.Next(text, _token.Start + _token.Length);

    private bool Emit(FormulaStep step)
    {
        _steps.Add(step);
        _depth += 1 - step.Operands;
        return _depth <= Limits.FormulaStackMax || Fail(_token, $"the formula needs more than {Limits.FormulaStackMax} numbers at once; allowed are {Limits.FormulaStackMax}");
    }

    private bool Enter() =>
        ++_nesting <= Limits.FormulaNestingMax || Fail(_token, $"the formula nests deeper than {Limits.FormulaNestingMax}; allowed are {Limits.FormulaNestingMax}");

    private bool Refuse(string allowed)
    {
        var token = text.Substring(_token.Start, _token.Length);
        return Fail(_token, _token.Kind switch
        {
            FormulaTokenKind.End => $"the formula ends where {allowed}",
            FormulaTokenKind.BadNumber => $"'{token}' is not a number; allowed are numbers such as 1.5, 1e-3, 1_000, 0x1F and 0b101",
            FormulaTokenKind.Unknown => $"'{token}' is in no formula; here {allowed}",
            _ => $"'{token}' stands where {allowed}",
        });
    }

    private bool Fail(FormulaToken token, string message)
    {
        Error ??= new FormulaError(token.Start + 1, text.Substring(token.Start, token.Length), message);
        return false;
    }
}
