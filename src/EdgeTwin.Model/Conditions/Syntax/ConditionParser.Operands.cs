using EdgeTwin.Model.Text;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Model.Conditions.Syntax;

public sealed partial class ConditionParser
{
    private static readonly Unit Second = Unit.Parse("s");

    private ConditionSyntax ParseComparison()
    {
        var left = ParseSum();
        if (TryTake("between", out var between))
        {
            var low = ParseSum();
            if (!TryTake("and", out _))
                Refuse("'and' with the upper bound");
            var high = ParseSum();
            return new OperationSyntax(Spanning(left.Span, high.Span), ConditionOperator.Between, [left, low, high], null, between);
        }
        var isAgain = false;
        while (TryTakeComparison(out var operation, out var word))
        {
            if (isAgain)
                Report(word, "comparisons do not chain", "'and' between two comparisons, or 'between a and b'");
            var right = ParseSum();
            left = new OperationSyntax(Spanning(left.Span, right.Span), operation, [left, right], null, word);
            isAgain = true;
        }
        return left;
    }

    private bool TryTakeComparison(out ConditionOperator operation, out ConditionSpan word)
    {
        word = Token.Span;
        var text = Token.Kind == ConditionTokenKind.Symbol ? Text(Token) : "";
        var meant = text switch { "=" => "==", "=>" or "≥" => ">=", "=<" or "≤" => "<=", "<>" or "≠" => "!=", _ => text };
        var found = ConditionWords.Find(meant)?.Operator;
        operation = found ?? default;
        if (found is not (>= ConditionOperator.Less and <= ConditionOperator.NotEqual))
            return false;
        if (meant != text)
            Report(word, $"'{text}' is no comparison", $"'{meant}'", new(word, meant));
        _at++;
        return true;
    }

    private ConditionSyntax ParseSum() => ParseLevel(ConditionPrecedence.Sum);

    private ConditionSyntax ParseLevel(int precedence)
    {
        var left = precedence == ConditionPrecedence.Sum ? ParseLevel(ConditionPrecedence.Product) : ParseSign();
        while (Token.Kind == ConditionTokenKind.Symbol && ConditionWords.Find(Text(Token))?.Operator is { } operation && ConditionPrecedence.Of(operation) == precedence)
        {
            var word = Take();
            var right = precedence == ConditionPrecedence.Sum ? ParseLevel(ConditionPrecedence.Product) : ParseSign();
            left = Join(operation, left, right, word);
        }
        return left;
    }

    private ConditionSyntax ParseSign()
    {
        if (Token.Kind != ConditionTokenKind.Symbol || Text(Token) != "-")
            return ParsePrimary();
        if (!Enter())
            return Missing();
        var sign = Take();
        ConditionSyntax result;
        if (Token.Kind == ConditionTokenKind.Number)
        {
            var number = ParseNumber();
            result = number with { Span = ConditionSpan.Between(sign, number.Span), Value = -number.Value };
        }
        else
        {
            var operand = ParseSign();
            result = new OperationSyntax(Spanning(sign, operand.Span), ConditionOperator.Negate, [operand], null, sign);
        }
        _nesting--;
        return result;
    }

    private ConditionSyntax ParsePrimary()
    {
        switch (Token.Kind)
        {
            case ConditionTokenKind.Number:
                return ParseNumber();
            case ConditionTokenKind.Reference:
                return ParseReference();
            case ConditionTokenKind.Word when WordOf(Token) is "true" or "false":
                var isTrue = WordOf(Token) == "true";
                return new TruthSyntax(TakeWord(), isTrue);
            case ConditionTokenKind.Word when ConditionWords.Keywords.Contains(WordOf(Token)!):
                return Refuse(Operand);
            case ConditionTokenKind.Word:
                return ParseWord();
            case ConditionTokenKind.Symbol when Text(Token) == "(":
                var open = Take();
                var inner = ParseImplies();
                Close(open);
                return inner;
            case ConditionTokenKind.Symbol when Text(Token) == "!":
                Report(Token.Span, "'!' is no operator", "'not'", new(Token.Span, "not "));
                _at++;
                if (!Enter())
                    return Missing();
                var operand = ParsePrimary();
                _nesting--;
                return operand;
            default:
                return Refuse(Operand);
        }
    }

    private NumberSyntax ParseNumber()
    {
        var token = Token;
        var span = Take();
        if (double.IsNaN(token.Number))
            Report(span, $"'{Text(span)}' is not a number", "a number such as 28, 0.5 or 1e-3");
        if (Token.Kind != ConditionTokenKind.Unit)
            return new(span, token.Number, null, new(span.End, 0));
        var unit = Take();
        return new(ConditionSpan.Between(span, unit), token.Number, CheckedUnit(unit), unit);
    }

    // An unknown unit is reported here and stays in the tree as none, so that nobody complains of it again.
    private string CheckedUnit(ConditionSpan span)
    {
        var code = Text(span);
        if (Unit.TryParse(code, out _, out var error))
            return code;
        var place = new ConditionSpan(span.Start + Math.Min(error.Position, code.Length - 1), 1);
        var whole = UnitSpellings.Nearest(code);
        var fix = whole ?? (error.Suggestion is { } near && error.Position == 0 ? near : null);
        Report(fix is null ? place : span, $"'{code}' is not a unit: {error.Message}", "a UCUM unit such as Cel, %, hPa or m/s2", fix is null ? null : new(span, fix));
        return code;
    }

    private ConditionSyntax ParseReference()
    {
        var span = Take();
        var text = Text(span);
        if (PropertyReference.TryParse(text, out var reference))
            return new PropertySyntax(span, reference);
        if (!text.Contains('#', StringComparison.Ordinal))
            Report(span, $"'{text}' names no property", "a twin, '#' and a property, such as greenhouse/air#temperature; a quotient needs spaces around '/'");
        else
            Report(span, $"'{text}' is not the name of a property", PropertyReference.Allowed, Lower(span, text));
        return new MissingSyntax(span);
    }

    private static ConditionFix? Lower(ConditionSpan span, string text)
    {
        // Letter case is the only slip that can be mended without knowing which properties there are.
        var lower = string.Concat(text.Select(char.ToLowerInvariant));
        return PropertyReference.TryParse(lower, out _) ? new(span, lower) : null;
    }

    private ConditionSyntax ParseWord()
    {
        var span = Token.Span;
        var text = Text(span);
        var isCall = _at + 1 < _tokens.Count && Text(_tokens[_at + 1]) == "(";
        var function = ConditionWords.Functions.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (function is null || !isCall)
            return UnknownWord(span, text, isCall, function);
        if (function != text)
            Report(span, $"'{text}' is not a function", $"'{function}'", new(span, function));
        _at++;
        return ParseCall(span, ConditionWords.Find(function)!.Operator!.Value);
    }

    private ConditionSyntax UnknownWord(ConditionSpan span, string text, bool isCall, string? function)
    {
        if (function is not null)
        {
            Report(span, $"'{function}' stands without its operands", $"{ConditionWords.Find(function)!.Signature}");
            _at++;
            return new MissingSyntax(span);
        }
        var nearest = NearestWord.Among(text, isCall ? ConditionWords.Functions : [.. ConditionWords.Keywords, .. ConditionWords.Functions]);
        var fix = nearest is null ? null : new ConditionFix(span, nearest);
        Report(span, $"'{text}' is not known here{NearestWord.Suggestion(nearest)}",
            isCall ? $"one of the functions {string.Join(", ", ConditionWords.Functions)}" : Operand, fix);
        _at++;
        if (!isCall)
            return new MissingSyntax(span);
        var call = ParseCall(span, nearest is null ? null : ConditionWords.Find(nearest)!.Operator);
        return nearest is null ? new MissingSyntax(call.Span) : call;
    }

    /// <summary>The operands of a function; of one that is not known (null) nothing is asked.</summary>
    private OperationSyntax ParseCall(ConditionSpan word, ConditionOperator? operation)
    {
        var open = Take();
        var operand = ParseImplies();
        WindowSyntax? window = null;
        var needsWindow = operation is not (null or ConditionOperator.Age or ConditionOperator.Absolute);
        if (WordOf(Token) == "over")
        {
            if (!needsWindow && operation is { } windowless)
                Report(Token.Span, $"'{Text(word)}' has no window", ConditionWords.Find(ConditionWords.TextOf(windowless))!.Signature);
            TakeWord();
            window = ParseWindow();
        }
        else if (needsWindow)
        {
            Report(Token.Span with { Length = 0 }, $"'{Text(word)}' has no window", "'over' and a time behind the operand", new(new(operand.Span.End, 0), " over 10 min"));
        }
        var end = Close(open);
        return new(ConditionSpan.Between(word, end), operation ?? ConditionOperator.Absolute, [operand], needsWindow ? window : null, word);
    }

    private WindowSyntax ParseWindow()
    {
        const string allowed = "a time such as 5 min, 1 h or 30 d";
        if (Token.Kind != ConditionTokenKind.Number)
        {
            Refuse(allowed);
            return new(new(Token.Span.Start, 0), 0, null, 0);
        }
        var number = ParseNumber();
        if (number.UnitCode is null)
        {
            Report(number.Span, $"'{Text(number.Span)}' has no unit of time", allowed, new(number.UnitSpan, " min"));
            return new(number.Span, number.Value, null, 0);
        }
        if (!Unit.TryParse(number.UnitCode, out var unit, out _))
            return new(number.Span, number.Value, number.UnitCode, 0);
        if (!UnitConversion.TryBetween(unit, Second, out var conversion, out _))
        {
            Report(number.UnitSpan, $"'{unit.Code}' is a unit of {unit.Dimension}, not of time", allowed);
            return new(number.Span, number.Value, number.UnitCode, 0);
        }
        var ns = Math.Round(conversion.Apply(number.Value) * 1e9);
        if (ns is >= Limits.ConditionWindowNsMin and <= Limits.ConditionWindowNsMax)
            return new(number.Span, number.Value, number.UnitCode, (long)ns);
        if (!double.IsNaN(ns))
            Report(number.Span, $"'{Text(number.Span)}' is too {(ns < Limits.ConditionWindowNsMin ? "short" : "long")}", "a time from 1 ms to 10 a");
        return new(number.Span, number.Value, number.UnitCode, 0);
    }
}
