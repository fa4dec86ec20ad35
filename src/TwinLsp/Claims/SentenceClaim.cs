using System.Globalization;
using System.Text;
using EdgeTwin.Lsp.Agents;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Model.Units;
using EdgeTwin.Self.Twins;

namespace EdgeTwin.Lsp.Claims;

/// <summary>The claim that a sentence with a link to a property, a number and a unit makes: <c>should stay below 30 °C</c>.</summary>
internal static class SentenceClaim
{
    private static readonly string[] Below = ["at most", "no more than", "not more than", "not above", "never above", "below", "under", "less than", "cooler than", "lower than", "up to", "maximum", "max", "≤", "<"];
    private static readonly string[] Above = ["at least", "no less than", "not less than", "not below", "never below", "above", "over", "more than", "warmer than", "higher than", "minimum", "min", "≥", ">"];

    /// <summary>The claim; null if the sentence tells none. Words behind the link decide what is meant.</summary>
    public static string? Of(NoteView note, TwinLink link, KnownProperty property)
    {
        var lines = note.Scan.Lines;
        var text = Encoding.UTF8.GetString(note.Text[link.Range.End..lines.EndOf(link.Range.To.Line)]);
        var numbers = Numbers(text, property.Condition.Unit).Take(2).ToList();
        if (numbers.Count == 0)
            return null;
        var before = text[..numbers[0].At].ToLowerInvariant();
        // 'between 5 and 10 °C': the first number has the second one's unit.
        if (numbers is [_, { Code: { } code }] && before.Contains("between", StringComparison.Ordinal))
            return $"{property.Reference} between {Written(numbers[0].Number, numbers[0].Code ?? code)} and {Written(numbers[1].Number, code)}";
        if (numbers[0].Code is not { } unit)
            return null;
        var (below, above) = (LastOf(before, Below), LastOf(before, Above));
        // 'no more than' has 'more than' in it: of two that end at one place the longer is meant, which begins first.
        if (below.End < 0 && above.End < 0)
            return null;
        var isBelow = below.End != above.End ? below.End > above.End : below.Start < above.Start;
        var isStrict = !(isBelow ? Strictless(before[below.Start..below.End]) : Strictless(before[above.Start..above.End]));
        return $"{property.Reference} {(isBelow ? "<" : ">")}{(isStrict ? "" : "=")} {Written(numbers[0].Number, unit)}";
    }

    private static bool Strictless(string word) => word is "at most" or "no more than" or "not more than" or "not above" or "never above" or "up to" or "maximum" or "max" or "≤" or "at least" or "no less than" or "not less than" or "not below" or "never below" or "minimum" or "min" or "≥";

    private static (int Start, int End) LastOf(string text, string[] words)
    {
        var best = (Start: -1, End: -1);
        foreach (var word in words)
        {
            var at = text.LastIndexOf(word, StringComparison.Ordinal);
            if (at >= 0 && (at + word.Length > best.End || (at + word.Length == best.End && at < best.Start)))
                best = (at, at + word.Length);
        }
        return best;
    }

    private static string Written(double number, string code) => string.Create(CultureInfo.InvariantCulture, $"{number}{(code.Length > 0 ? $" {code}" : "")}");

    /// <summary>The numbers of a text, each with the code of its unit; null where there is none that fits.</summary>
    private static IEnumerable<(int At, double Number, string? Code)> Numbers(string text, Unit unit)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]))
                continue;
            var start = at > 0 && text[at - 1] is '-' or '−' ? at - 1 : at;
            var end = at;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
                end++;
            var isNumber = double.TryParse(text[start..end].Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
            at = end;
            if (isNumber)
                yield return (start, number, UnitAt(text, end, unit));
        }
    }

    /// <summary>The code of the unit behind a number; empty where a plain number is meant; null if it does not fit.</summary>
    private static string? UnitAt(string text, int at, Unit unit)
    {
        var rest = text[at..].TrimStart(' ', '\u00a0', '\u202f');
        var word = rest[..(rest.IndexOfAny([' ', ',', ';', ')', '!', '?', '\u00a0']) is >= 0 and var end ? end : rest.Length)].TrimEnd('.');
        if (unit.Print.Length == 0)
            return "";
        if (word == unit.Print || word == unit.Code)
            return unit.Code;
        return Unit.TryParse(word, out var other, out _) && other.CanConvertTo(unit) ? other.Code : null;
    }
}
