using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using EdgeTwin.Model.Units;

namespace EdgeTwin.Self.Values;

/// <summary>Reads amounts as people write them in notes: <c>1,400 €</c>, <c>$20</c>, <c>1.400,50 EUR</c>, <c>3 hours</c>, <c>12 %</c>, <c>7</c>.</summary>
public static class AmountReader
{
    private static readonly Dictionary<string, string> Codes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["€"] = "EUR", ["euro"] = "EUR", ["euros"] = "EUR", ["$"] = "USD", ["dollar"] = "USD", ["dollars"] = "USD", ["£"] = "GBP", ["pound"] = "GBP", ["pounds"] = "GBP", ["¥"] = "JPY",
        ["second"] = "s", ["seconds"] = "s", ["minute"] = "min", ["minutes"] = "min", ["hour"] = "h", ["hours"] = "h", ["day"] = "d", ["days"] = "d", ["week"] = "wk", ["weeks"] = "wk",
        ["month"] = "mo", ["months"] = "mo", ["year"] = "a", ["years"] = "a", ["percent"] = "%", ["°C"] = "Cel",
    };

    /// <summary>Reads an amount; false if the text is none, or its unit is not known.</summary>
    public static bool TryRead(string text, out Quantity amount)
    {
        amount = default;
        var rest = text.AsSpan().Trim();
        // Money may stand before its number.
        var before = 0;
        while (before < rest.Length && !char.IsAsciiDigit(rest[before]) && rest[before] is not ('-' or '+' or '.'))
            before++;
        var isNegative = before < rest.Length && rest[before] == '-';
        var at = before + (before < rest.Length && rest[before] is '-' or '+' ? 1 : 0);
        var end = at;
        while (end < rest.Length && IsOfNumber(rest, end))
            end++;
        if (!TryNumber(rest[at..end], out var value))
            return false;
        var (prefix, suffix) = (rest[..before].Trim().ToString(), rest[end..].Trim().ToString());
        if (prefix.Length > 0 && suffix.Length > 0 || !TryUnit(prefix + suffix, out var unit))
            return false;
        amount = new Quantity(isNegative ? -value : value, unit);
        return true;
    }

    private static bool TryUnit(string text, [NotNullWhen(true)] out Unit? unit) =>
        Unit.TryParse(text.Length == 0 ? "1" : Codes.GetValueOrDefault(text, text), out unit, out _);

    /// <summary>Digits, and between digits what groups them or ends their whole part.</summary>
    private static bool IsOfNumber(ReadOnlySpan<char> text, int at) =>
        char.IsAsciiDigit(text[at])
        || (text[at] is '.' or ',' or '\'' or '’' or '\u00A0' or '\u202F' or ' ' && at > 0 && char.IsAsciiDigit(text[at - 1]) && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
        || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]));

    /// <summary>A point or a comma is decimal if it is the last of both, or stands once and not before three digits.</summary>
    private static bool TryNumber(ReadOnlySpan<char> text, out double value)
    {
        var mark = text.LastIndexOfAny('.', ',');
        var isDecimal = mark >= 0 && text[..mark].IndexOf(text[mark]) < 0 && (text.Length - mark - 1 != 3 || mark == 0 || text[..mark].ContainsAny('.', ',') || text[..mark].SequenceEqual("0"));
        Span<char> plain = stackalloc char[Math.Min(text.Length, 40)];
        var length = 0;
        for (var i = 0; i < text.Length && length < plain.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
                plain[length++] = text[i];
            else if (i == mark && isDecimal)
                plain[length++] = '.';
        }
        value = 0;
        return text.Length <= plain.Length && double.TryParse(plain[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }
}
