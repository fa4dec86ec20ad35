using System.Globalization;

namespace EdgeTwin.Model.Descriptors;

/// <summary>Cuts a formula into tokens.</summary>
internal static class FormulaLexer
{
    private static readonly string[] Symbols =
        ["<<", ">>", "==", "!=", "<=", ">=", "&&", "||", "+", "-", "*", "/", "%", "^", "&", "|", "~", "!", "<", ">", "?", ":", "(", ")", ","];

    /// <summary>The token at or after <paramref name="position"/>.</summary>
    internal static FormulaToken Next(string text, int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
        if (position == text.Length)
            return new(FormulaTokenKind.End, position, 0);
        var rest = text.AsSpan(position);
        if (char.IsAsciiDigit(rest[0]) || rest[0] == '.' && rest.Length > 1 && char.IsAsciiDigit(rest[1]))
            return Number(rest, position);
        if (IsNameStart(rest[0]))
            return new(FormulaTokenKind.Name, position, WordLength(rest));
        foreach (var symbol in Symbols)
        {
            if (rest.StartsWith(symbol, StringComparison.Ordinal))
                return new(FormulaTokenKind.Symbol, position, symbol.Length);
        }
        return new(FormulaTokenKind.Unknown, position, char.IsSurrogate(rest[0]) && rest.Length > 1 ? 2 : 1);
    }

    /// <summary>Whether a text can be called by formulas: letters, digits and <c>_</c>, no digit first.</summary>
    internal static bool IsName(string text) => text.Length > 0 && IsNameStart(text[0]) && WordLength(text) == text.Length;

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static int WordLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '_'))
            length++;
        return length;
    }

    private static FormulaToken Number(ReadOnlySpan<char> text, int position)
    {
        var length = NumberLength(text);
        return TryParse(text[..length], out var number)
            ? new(FormulaTokenKind.Number, position, length, number)
            : new(FormulaTokenKind.BadNumber, position, length);
    }

    // As far as someone who wrote a number may have meant it: digits, letters, points, and a sign after a decimal exponent's e.
    private static int NumberLength(ReadOnlySpan<char> text)
    {
        var isDecimal = text.Length < 2 || text[0] != '0' || text[1] is not ('x' or 'X' or 'b' or 'B');
        var length = 1;
        while (length < text.Length)
        {
            var c = text[length];
            var isSign = isDecimal && (c is '+' or '-') && (text[length - 1] is 'e' or 'E');
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.') && !isSign)
                break;
            length++;
        }
        return length;
    }

    private static bool TryParse(ReadOnlySpan<char> text, out double number)
    {
        number = 0;
        // An underscore only ever stands between two digits.
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && (i == 0 || i == text.Length - 1 || !char.IsAsciiHexDigit(text[i - 1]) || !char.IsAsciiHexDigit(text[i + 1])))
                return false;
        }
        var digits = text.ToString().Replace("_", "", StringComparison.Ordinal);
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || digits.StartsWith("0b", StringComparison.OrdinalIgnoreCase))
        {
            var style = digits[1] is 'x' or 'X' ? NumberStyles.AllowHexSpecifier : NumberStyles.AllowBinarySpecifier;
            var isWhole = ulong.TryParse(digits.AsSpan(2), style, CultureInfo.InvariantCulture, out var whole);
            number = whole;
            return isWhole;
        }
        return !digits.EndsWith('.')
            && double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }
}
