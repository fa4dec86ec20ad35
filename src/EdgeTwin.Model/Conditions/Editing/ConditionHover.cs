using EdgeTwin.Model.Conditions.Syntax;

namespace EdgeTwin.Model.Conditions.Editing;

/// <summary>What stands at a place of a condition, to be explained.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Word">The entry of a word or symbol; null if it is none.</param>
/// <param name="Property">The property; null if it is none.</param>
public sealed record ConditionHover(ConditionSpan Span, ConditionWord? Word, PropertyReference? Property)
{
    /// <summary>What stands at a place; null where nothing does that can be explained.</summary>
    public static ConditionHover? At(string text, int offset)
    {
        foreach (var token in ConditionLexer.Tokens(text))
        {
            if (token.Kind == ConditionTokenKind.End || !token.Span.Touches(offset))
                continue;
            var word = text.Substring(token.Span.Start, token.Span.Length);
            if (token.Kind == ConditionTokenKind.Reference)
            {
                if (PropertyReference.TryParse(word, out var reference))
                    return new(token.Span, null, reference);
            }
            else if (token.Kind is ConditionTokenKind.Word or ConditionTokenKind.Symbol && ConditionWords.Find(word) is { } entry)
            {
                return new(token.Span, entry, null);
            }
        }
        return null;
    }
}
