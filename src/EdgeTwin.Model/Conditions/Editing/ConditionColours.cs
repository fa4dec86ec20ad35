using EdgeTwin.Model.Conditions.Syntax;

namespace EdgeTwin.Model.Conditions.Editing;

/// <summary>The pieces of a condition by what they are, for semantic tokens. Needs no properties, and works on unfinished texts.</summary>
public static class ConditionColours
{
    /// <summary>All pieces that have a colour, in order; parentheses and what is unknown have none.</summary>
    public static IEnumerable<(ConditionSpan Span, ConditionColour Colour)> Of(string text)
    {
        foreach (var token in ConditionLexer.Tokens(text))
        {
            if (ColourOf(token, text.AsSpan(token.Span.Start, token.Span.Length)) is { } colour)
                yield return (token.Span, colour);
        }
    }

    private static ConditionColour? ColourOf(ConditionToken token, ReadOnlySpan<char> text) => token.Kind switch
    {
        ConditionTokenKind.Number => ConditionColour.Number,
        ConditionTokenKind.Unit => ConditionColour.Unit,
        ConditionTokenKind.Reference => ConditionColour.Property,
        ConditionTokenKind.Symbol when text is not ("(" or ")" or ",") => ConditionColour.Operator,
        ConditionTokenKind.Word => ConditionWords.Find(text)?.Kind switch
        {
            ConditionWordKind.Function => ConditionColour.Function,
            null => null,
            _ => ConditionColour.Keyword,
        },
        _ => null,
    };
}
