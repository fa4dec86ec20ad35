using System.Globalization;

namespace EdgeTwin.Model.Conditions.Syntax;

/// <summary>
/// Cuts a condition into tokens. A word behind a number is its unit unless it is a keyword. <c>/</c>, <c>-</c> and <c>.</c> between
/// letters belong to names and units, so as operators they stand between spaces. Never fails: what is in no condition is a token too.
/// </summary>
internal static class ConditionLexer
{
    // What people write who come from other languages is a symbol as well, so that it can be named and replaced.
    private static readonly string[] Symbols =
        ["==", "!=", "<=", ">=", "=>", "=<", "<>", "->", "&&", "||", "+", "-", "*", "/", "<", ">", "=", "!", "(", ")", ",", "≥", "≤", "≠"];

    /// <summary>All tokens of a text, with one at the end for the end.</summary>
    internal static List<ConditionToken> Tokens(string text)
    {
        var tokens = new List<ConditionToken>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            if (at == text.Length)
                break;
            var token = Next(text, at, tokens.Count > 0 && tokens[^1].Kind == ConditionTokenKind.Number);
            tokens.Add(token);
            at = token.Span.End;
        }
        tokens.Add(new(ConditionTokenKind.End, new(text.Length, 0)));
        return tokens;
    }

    private static ConditionToken Next(string text, int at, bool isAfterNumber)
    {
        if (isAfterNumber && UnitLength(text, at) is > 0 and var unit)
            return new(ConditionTokenKind.Unit, new(at, unit));
        var first = text[at];
        if (char.IsAsciiLetterOrDigit(first) || first == '_')
        {
            var name = NameLength(text, at);
            if (text.AsSpan(at, name).ContainsAny('#', ':') || char.IsAsciiLetter(first) && text.AsSpan(at, name).Contains('/'))
                return new(ConditionTokenKind.Reference, new(at, name));
        }
        if (char.IsAsciiDigit(first) || first == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
            return Number(text, at);
        if (char.IsAsciiLetter(first) || first == '_')
            return new(ConditionTokenKind.Word, new(at, WordLength(text, at)));
        foreach (var symbol in Symbols)
        {
            if (text.AsSpan(at).StartsWith(symbol, StringComparison.Ordinal))
                return new(ConditionTokenKind.Symbol, new(at, symbol.Length));
        }
        return new(ConditionTokenKind.Unknown, new(at, char.IsHighSurrogate(first) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1));
    }

    private static ConditionToken Number(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
            end++;
        // An 'e' belongs to the number only if an exponent follows, so that "2eV" are electronvolts.
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var digits = end + 1;
            if (digits < text.Length && text[digits] is '+' or '-')
                digits++;
            if (digits < text.Length && char.IsAsciiDigit(text[digits]))
            {
                end = digits;
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                    end++;
            }
        }
        var isNumber = double.TryParse(text.AsSpan(at, end - at), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value) && text[end - 1] != '.';
        return new(ConditionTokenKind.Number, new(at, end - at), isNumber ? value : double.NaN);
    }

    // As long as the characters may be in a UCUM code, or in what people take for one (°C); an operator sign only if it is glued on both sides.
    private static int UnitLength(string text, int at)
    {
        if (!IsUnitStart(text[at]) || IsKeyword(text.AsSpan(at, WordLength(text, at))))
            return 0;
        var end = at;
        var open = 0;
        while (end < text.Length)
        {
            var c = text[end];
            if (c == '[' && text.AsSpan(end).IndexOf(']') is > 0 and var bracket && !text.AsSpan(end, bracket).ContainsAny(' ', '\n', '\t'))
            {
                end += bracket + 1;
                continue;
            }
            if (c == '{' && text.AsSpan(end).IndexOf('}') is > 0 and var brace && !text.AsSpan(end, brace).ContainsAny(' ', '\n', '\t'))
            {
                end += brace + 1;
                continue;
            }
            var isGlued = end > at && end + 1 < text.Length && (IsUnitStart(text[end + 1]) || char.IsAsciiDigit(text[end + 1]) || text[end + 1] == '(');
            if (c == '(' && end > at && text[end - 1] is '/' or '.')
                open++;
            else if (c == ')' && open > 0)
                open--;
            else if (!IsUnitStart(c) && !char.IsAsciiDigit(c) && !(c is '/' or '.' or '-' or '+' && isGlued) && !(c is '\'' or '*' or '^' && end > at))
                break;
            end++;
        }
        return end - at;
    }

    private static bool IsUnitStart(char c) => char.IsLetter(c) || c is '%' or '[' or '{' or '°' or '²' or '³' or '_';

    private static bool IsKeyword(ReadOnlySpan<char> word)
    {
        foreach (var keyword in ConditionWords.Keywords)
        {
            if (word.Equals(keyword, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static int NameLength(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '/' or '#' or '-' or '_' or '.' or ':'))
            end++;
        return end - at;
    }

    private static int WordLength(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_'))
            end++;
        return end - at;
    }
}
