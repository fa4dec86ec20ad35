using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EdgeTwin.Model.Units;

/// <summary>A number with its unit: <c>1.5 h</c>, <c>-40 Cel</c>, <c>2 GBy</c>.</summary>
/// <param name="Value">The number.</param>
/// <param name="Unit">The unit.</param>
public readonly record struct Quantity(double Value, Unit Unit)
{
    /// <summary>What is allowed, in words; for error messages.</summary>
    public const string Allowed = "a number, a space and a UCUM unit, such as 1.5 h";

    /// <summary>Parses a number, spaces if wanted, and a UCUM code; without a code the unit is <c>1</c>. Never throws.</summary>
    /// <param name="text">The text.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="problem">A sentence that names the text, what is wrong and what was allowed.</param>
    public static bool TryParse(string? text, out Quantity quantity, [NotNullWhen(false)] out string? problem)
    {
        quantity = default;
        text ??= "";
        var length = NumberLength(text);
        if (length == 0 || !double.TryParse(text.AsSpan(0, length), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            problem = $"'{text}' does not begin with a number; allowed is {Allowed}";
            return false;
        }
        var code = text[length..].Trim(' ');
        if (!Unit.TryParse(code.Length == 0 ? "1" : code, out var unit, out var error))
        {
            problem = $"'{text}' has no valid unit: in '{code}', {error.Message}";
            return false;
        }
        quantity = new Quantity(value, unit);
        problem = null;
        return true;
    }

    /// <summary>The same quantity in another unit.</summary>
    /// <exception cref="ArgumentException">The units measure different things; the message names both.</exception>
    public Quantity In(Unit unit) => new(Unit.Convert(Value, Unit, unit), unit);

    /// <summary>The number and the code, such that it parses to the same quantity again.</summary>
    public override string ToString() =>
        Value.ToString("R", CultureInfo.InvariantCulture) + (Unit is null || Unit.Code == "1" ? "" : " " + Unit.Code);

    // An 'e' belongs to the number only if an exponent follows, so that "2 eV" and "2eV" are electronvolts.
    private static int NumberLength(string text)
    {
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
            at++;
        if (at == start)
            return 0;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var digits = at + 1;
            if (digits < text.Length && text[digits] is '+' or '-')
                digits++;
            if (digits < text.Length && char.IsAsciiDigit(text[digits]))
            {
                at = digits;
                while (at < text.Length && char.IsAsciiDigit(text[at]))
                    at++;
            }
        }
        return at;
    }
}
