using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using EdgeTwin.Model.Text;

namespace EdgeTwin.Model.Units;

/// <summary>
/// Reads one unit code by the grammar of UCUM §7 to §12 (exhibit 1), strictly from left to right, and works out what it means
/// and how it is printed. Never throws; nesting and length are bounded (<see cref="Limits"/>).
/// </summary>
internal ref struct UnitParser(string code)
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const int FactorDigitsMax = 15;

    private readonly StringBuilder _print = new();
    private int _at;
    private int _depth;
    private UnitError? _error;

    private readonly char Current => _at < code.Length ? code[_at] : '\0';

    /// <summary>Reads the whole code.</summary>
    public bool TryParse(out UnitMeaning meaning, [NotNullWhen(true)] out string? print, [NotNullWhen(false)] out UnitError? error)
    {
        meaning = UnitMeaning.One;
        print = null;
        var isRead = code.Length switch
        {
            0 => Fail(0, "there is nothing; a plain number has the unit 1", "1"),
            > Limits.UnitCodeLengthMax => Fail(Limits.UnitCodeLengthMax, $"the code is longer than {Limits.UnitCodeLengthMax} characters"),
            _ => ReadMainTerm(out meaning),
        };
        if (isRead && _at < code.Length)
            isRead = Fail(_at, Unexpected());
        error = isRead ? null : WithSuggestion(_error!);
        if (isRead)
            print = code == "1" ? "" : _print.ToString();
        return isRead;
    }

    // main-term ::= "/" term | term
    private bool ReadMainTerm(out UnitMeaning meaning)
    {
        meaning = UnitMeaning.One;
        if (Current != '/')
            return ReadTerm(out meaning);
        _print.Append('1');
        return ReadOperators(ref meaning);
    }

    // term ::= component { ("." | "/") component }
    private bool ReadTerm(out UnitMeaning meaning) => ReadComponent(out meaning) && ReadOperators(ref meaning);

    private bool ReadOperators(ref UnitMeaning meaning)
    {
        while (Current is '.' or '/')
        {
            var place = _at;
            var divides = code[_at++] == '/';
            _print.Append(divides ? '/' : '·');
            if (!ReadComponent(out var right))
                return false;
            var left = meaning;
            if (UnitMeaning.Combine(left, right, divides, out meaning) is { } problem)
                return Fail(place, problem);
        }
        return true;
    }

    // component ::= annotatable [annotation] | annotation | factor | "(" term ")"
    private bool ReadComponent(out UnitMeaning meaning)
    {
        meaning = UnitMeaning.One;
        return Current switch
        {
            '(' => ReadNested(out meaning),
            '{' => ReadAnnotation(isAlone: true),
            _ when _at < code.Length && IsFactor() => ReadFactor(out meaning),
            _ => ReadAnnotatable(out meaning) && (Current != '{' || ReadAnnotation(isAlone: false)),
        };
    }

    private bool ReadNested(out UnitMeaning meaning)
    {
        meaning = UnitMeaning.One;
        var open = _at++;
        if (++_depth > Limits.UnitNestingMax)
            return Fail(open, $"parentheses are nested deeper than {Limits.UnitNestingMax}");
        _print.Append('(');
        if (!ReadTerm(out meaning))
            return false;
        if (Current != ')')
            return Fail(_at, _at < code.Length ? Unexpected() : $"the parenthesis of character {open + 1} is not closed");
        _at++;
        _depth--;
        _print.Append(')');
        return true;
    }

    // UCUM §6 and §12: an annotation means nothing; between the braces is anything printable but braces.
    private bool ReadAnnotation(bool isAlone)
    {
        var open = _at++;
        while (_at < code.Length && code[_at] is >= '!' and <= '~' and not ('{' or '}'))
            _at++;
        if (Current != '}')
        {
            return Fail(
                _at < code.Length ? _at : open,
                _at < code.Length ? $"'{code[_at]}' cannot be in an annotation, which holds printable ASCII without spaces" : "the annotation is not closed by '}'");
        }
        var text = code.AsSpan(open + 1, _at++ - open - 1);
        if (isAlone)
            _print.Append(text.IsEmpty ? "1" : text);
        else if (!text.IsEmpty)
            _print.Append('(').Append(text).Append(')');
        return true;
    }

    // UCUM §8: a pure string of digits is a number; digits followed by anything else that fits in a symbol begin a symbol (10*).
    private readonly bool IsFactor()
    {
        var end = _at;
        while (end < code.Length && char.IsAsciiDigit(code[end]))
            end++;
        return end > _at && (end == code.Length || code[end] is not ('*' or '^'));
    }

    private bool ReadFactor(out UnitMeaning meaning)
    {
        meaning = UnitMeaning.One;
        var start = _at;
        while (char.IsAsciiDigit(Current))
            _at++;
        var digits = code.AsSpan(start, _at - start);
        if (digits.Length > FactorDigitsMax)
            return Fail(start, $"a number has at most {FactorDigitsMax} digits; write a power of ten as 10*6");
        var value = double.Parse(digits, CultureInfo.InvariantCulture);
        if (value == 0)
            return Fail(start, "a unit cannot be zero times something");
        _print.Append(digits);
        meaning = UnitMeaning.Proper(Dimension.None, new UnitScale(value, 1));
        return true;
    }

    // annotatable ::= simple-unit [exponent]
    private bool ReadAnnotatable(out UnitMeaning meaning)
    {
        meaning = UnitMeaning.One;
        var start = _at;
        if (!ReadSymbol(out var symbol))
            return false;
        if (!UnitAtomTable.TryFind(symbol, out var prefix, out var atom))
        {
            var nearest = UnitSpellings.Nearest(symbol);
            return Fail(start, $"'{symbol}' is not a known unit{NearestWord.Suggestion(nearest)}", nearest);
        }
        meaning = prefix is null ? atom.Meaning : atom.Meaning.ScaledBy(prefix.Scale);
        _print.Append(prefix?.Print).Append(atom.Print);
        if (!char.IsAsciiDigit(Current) && Current is not ('+' or '-'))
            return meaning.Problem() is not { } unusable || Fail(start, unusable);
        if (!ReadExponent(out var exponent))
            return false;
        var problem = meaning.Power(exponent, out var power);
        meaning = power;
        return problem is null || Fail(start, problem);
    }

    private bool ReadSymbol(out ReadOnlySpan<char> symbol)
    {
        var start = _at;
        while (char.IsAsciiDigit(Current))
            _at++;
        while (_at < code.Length && code[_at] is > ' ' and not ('.' or '/' or '(' or ')' or '{' or '}' or '+' or '-' or '\x7f') && !char.IsAsciiDigit(code[_at]))
        {
            if (code[_at] == '[')
            {
                var length = code.AsSpan(_at).IndexOf(']');
                if (length < 0)
                {
                    symbol = default;
                    return Fail(_at, "the bracket is not closed by ']'");
                }
                _at += length;
            }
            _at++;
        }
        symbol = code.AsSpan(start, _at - start);
        return !symbol.IsEmpty || Fail(_at, _at < code.Length ? Unexpected() : "a unit is missing at the end");
    }

    private bool ReadExponent(out int exponent)
    {
        var start = _at;
        var isNegative = Current == '-';
        if (Current is '+' or '-')
            _at++;
        var digitsAt = _at;
        while (char.IsAsciiDigit(Current))
            _at++;
        exponent = 0;
        if (_at == digitsAt)
            return Fail(start, $"'{code[start]}' must be followed by the digits of an exponent");
        if (!int.TryParse(code.AsSpan(digitsAt, _at - digitsAt), NumberStyles.None, CultureInfo.InvariantCulture, out exponent) || exponent > Limits.UnitExponentMax)
            return Fail(start, $"an exponent is at most {Limits.UnitExponentMax}");
        if (isNegative)
            _print.Append('⁻');
        foreach (var digit in code.AsSpan(digitsAt, _at - digitsAt))
            _print.Append(Superscripts[digit - '0']);
        exponent = isNegative ? -exponent : exponent;
        return true;
    }

    private readonly string Unexpected() => Current switch
    {
        ')' => "this parenthesis closes nothing",
        ' ' => "a unit has no spaces; a product is written with '.'",
        '{' => "an annotation may follow a unit but not a number or a parenthesis",
        '*' or '·' or '×' => "a product is written with '.'",
        < '!' or > '~' => $"'{(char.IsControl(Current) ? '?' : Current)}' (U+{(int)Current:X4}) cannot be in a unit",
        _ => $"'{Current}' does not fit here",
    };

    // Some misspellings look like units as far as their middle: mH2O is a square millihenry and then an O.
    private static UnitError WithSuggestion(UnitError error) =>
        error.Suggestion is null && UnitSpellings.Codes.TryGetValue(error.Code, out var meant)
            ? error with { Message = error.Message + NearestWord.Suggestion(meant), Suggestion = meant }
            : error;

    private bool Fail(int position, string message, string? suggestion = null)
    {
        _error ??= new UnitError(code, position, message, suggestion);
        return false;
    }
}
