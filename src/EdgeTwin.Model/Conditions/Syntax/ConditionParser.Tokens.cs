namespace EdgeTwin.Model.Conditions.Syntax;

public sealed partial class ConditionParser
{
    private string Text(ConditionToken token) => Text(token.Span);

    private string Text(ConditionSpan span) => _text.Substring(span.Start, span.Length);

    /// <summary>The word that stands here, however its letters are; signs of other languages count as our words for them.</summary>
    private string? WordOf(ConditionToken token)
    {
        if (token.Kind == ConditionTokenKind.Symbol)
            return Text(token) switch { "&&" => "and", "||" => "or", "->" => "implies", _ => null };
        if (token.Kind != ConditionTokenKind.Word)
            return null;
        var text = _text.AsSpan(token.Span.Start, token.Span.Length);
        foreach (var keyword in ConditionWords.Keywords)
        {
            if (text.Equals(keyword, StringComparison.OrdinalIgnoreCase))
                return keyword;
        }
        return null;
    }

    private bool TryTake(string keyword, out ConditionSpan word)
    {
        word = default;
        if (WordOf(Token) != keyword)
            return false;
        word = TakeWord();
        return true;
    }

    private ConditionSpan Take() => _tokens[_at++].Span;

    private ConditionSpan TakeWord()
    {
        var word = WordOf(Token)!;
        if (Text(Token) != word)
            Report(Token.Span, $"'{Text(Token)}' is not a word of conditions", $"'{word}'", new(Token.Span, word));
        return Take();
    }

    private ConditionSpan Close(ConditionSpan open)
    {
        if (Token.Kind == ConditionTokenKind.Symbol && Text(Token) == ")")
            return Take();
        if (Token.Kind == ConditionTokenKind.End)
        {
            Report(open, "this parenthesis is not closed", "')' at the end", new(new(_text.Length, 0), ")"));
            return new(_text.Length, 0);
        }
        Refuse("an operator or ')'");
        // The parenthesis may still come: what stands before it was reported as one mistake.
        var at = _at;
        var depth = 0;
        for (; at < _tokens.Count - 1; at++)
        {
            if (Text(_tokens[at]) == "(")
                depth++;
            else if (Text(_tokens[at]) == ")" && depth-- == 0)
                break;
        }
        if (at == _tokens.Count - 1)
            return new(_tokens[_at].Span.Start, 0);
        _at = at;
        return Take();
    }

    private bool Enter()
    {
        if (++_nesting <= Limits.ConditionNestingMax)
            return true;
        Report(Token.Span, $"the condition nests deeper than {Limits.ConditionNestingMax}", $"at most {Limits.ConditionNestingMax} levels");
        // There is no way on from here that would not nest deeper still.
        _at = _tokens.Count - 1;
        _nesting--;
        _isTooDeep = true;
        return false;
    }

    private MissingSyntax Missing() => new(new(Token.Span.Start, 0));

    private MissingSyntax Refuse(string allowed)
    {
        var token = Token;
        var reason = token.Kind switch
        {
            ConditionTokenKind.End => "the condition ends too early",
            ConditionTokenKind.Unknown => $"'{Text(token)}' is in no condition",
            _ => $"'{Text(token)}' does not fit here",
        };
        Report(token.Span, reason, allowed);
        return new(token.Span with { Length = 0 });
    }

    /// <summary>Of several mistakes at one token only the first is told: the others follow from it.</summary>
    private void Report(ConditionSpan span, string reason, string allowed, ConditionFix? fix = null)
    {
        if (_isTooDeep || _errorAt == _at && _errors.Count > 0 && _errors[^1].Span.Start == span.Start || _errors.Count >= Limits.ConditionErrorsMax)
            return;
        _errorAt = _at;
        _errors.Add(new(span, reason, allowed, fix));
    }
}
