using EdgeTwin.Model.Conditions.Syntax;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Model.Conditions.Editing;

/// <summary>What may stand at a place of a condition, by what stands before it. Choosing among it by what was typed is the caller's.</summary>
public static class ConditionCompletions
{
    private static readonly string[] Times = ["s", "min", "h", "d"];
    private static readonly string[] AfterOperand = ["and", "or", "implies", "for", "within", "since", "until", "between", "over", ">", ">=", "<", "<=", "==", "!=", "+", "-", "*", "/"];
    private static readonly string[] BeforeOperand = ["not", "always", "eventually", "true", "false"];
    private static readonly string[] BeforeTime = ["over", "for", "within"];

    /// <summary>All that may stand at a place.</summary>
    /// <param name="text">The condition, which may be unfinished.</param>
    /// <param name="offset">The place, in UTF-16 units; where the cursor is.</param>
    /// <param name="properties">The properties there are.</param>
    public static IReadOnlyList<ConditionCompletion> At(string text, int offset, IConditionProperties properties)
    {
        offset = Math.Clamp(offset, 0, text.Length);
        var tokens = ConditionLexer.Tokens(text[..offset]);
        // What the cursor touches is being typed: a word, name or unit; a number or symbol is complete.
        var last = tokens.Count - 2;
        var isTyping = last >= 0 && tokens[last].Span.End == offset && tokens[last].Kind is ConditionTokenKind.Word or ConditionTokenKind.Reference or ConditionTokenKind.Unit;
        var span = isTyping ? tokens[last].Span : new ConditionSpan(offset, 0);
        var before = isTyping ? last - 1 : last;
        return [.. Fitting(text, tokens, before, properties).Select(one => one with { Span = span })];
    }

    private static IEnumerable<ConditionCompletion> Fitting(string text, List<ConditionToken> tokens, int before, IConditionProperties properties)
    {
        var previous = before < 0 ? "" : text.Substring(tokens[before].Span.Start, tokens[before].Span.Length);
        var kind = before < 0 ? ConditionTokenKind.Symbol : tokens[before].Kind;
        if (BeforeTime.Contains(previous))
            return [];
        if (kind == ConditionTokenKind.Number)
        {
            var isTime = before > 0 && BeforeTime.Contains(text.Substring(tokens[before - 1].Span.Start, tokens[before - 1].Span.Length));
            return isTime ? Units(Times) : Units(Near(text, tokens, before, properties)).Concat(Words(AfterOperand));
        }
        if (previous is "always" or "eventually")
            return Words(["over"]);
        var isOperandBefore = kind is ConditionTokenKind.Unit or ConditionTokenKind.Reference || previous is ")" or "true" or "false";
        if (!isOperandBefore)
            return Properties(properties).Concat(Functions()).Concat(Words(BeforeOperand));
        // The operand of 'always over 1 h' follows its window without a word between.
        var isAfterWindow = kind == ConditionTokenKind.Unit && before >= 3 && tokens[before - 1].Kind == ConditionTokenKind.Number
            && text.AsSpan(tokens[before - 3].Span.Start, tokens[before - 3].Span.Length) is "always" or "eventually";
        if (isAfterWindow)
            return Properties(properties).Concat(Functions()).Concat(Words(BeforeOperand));
        return Words(AfterOperand);
    }

    /// <summary>The units of the properties the condition speaks of before a number, the nearest first, and then all others in use.</summary>
    private static IEnumerable<string> Near(string text, List<ConditionToken> tokens, int before, IConditionProperties properties)
    {
        var spoken = tokens.Take(before).Reverse().Where(token => token.Kind == ConditionTokenKind.Reference)
            .Select(token => UnitOf(text.Substring(token.Span.Start, token.Span.Length), properties));
        var others = properties.All.Select(reference => UnitOf(reference.ToString(), properties));
        return spoken.Concat(others).OfType<Unit>().Where(unit => unit.Code != "1").Select(unit => unit.Code).Distinct();
    }

    private static Unit? UnitOf(string name, IConditionProperties properties) =>
        PropertyReference.TryParse(name, out var reference) && properties.TryFind(reference, out var property) ? property.Unit : null;

    private static IEnumerable<ConditionCompletion> Units(IEnumerable<string> codes) =>
        codes.Select(code => new ConditionCompletion(ConditionCompletionKind.Unit, code, Unit.TryParse(code, out var unit, out _) ? $"{unit.Print} ({unit.Dimension})" : "", default));

    private static IEnumerable<ConditionCompletion> Words(IEnumerable<string> words) =>
        words.Select(word => new ConditionCompletion(ConditionCompletionKind.Keyword, word, ConditionWords.Find(word)!.Signature, default));

    private static IEnumerable<ConditionCompletion> Functions() =>
        ConditionWords.Functions.Select(name => new ConditionCompletion(ConditionCompletionKind.Function, name, ConditionWords.Find(name)!.Signature, default));

    private static IEnumerable<ConditionCompletion> Properties(IConditionProperties properties) =>
        properties.All.Select(reference => new ConditionCompletion(ConditionCompletionKind.Property, reference.ToString(),
            properties.TryFind(reference, out var property) ? property.Kind == PropertyKind.Boolean ? "true or false" : property.Unit.Print : "", default));
}
