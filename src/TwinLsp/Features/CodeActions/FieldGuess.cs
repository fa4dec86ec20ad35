using System.Globalization;
using System.Text;
using EdgeTwin.Lsp.Views;
using EdgeTwin.Notes.Dates;
using EdgeTwin.Notes.Linking;
using EdgeTwin.Notes.Matching;
using EdgeTwin.Notes.Schemas;

namespace EdgeTwin.Lsp.Features.CodeActions;

/// <summary>What a value of the wrong type may be meant as.</summary>
internal static class FieldGuess
{
    private const int NearMax = 3;

    private static readonly string[] Yes = ["yes", "y", "on", "1", "true"];
    private static readonly string[] No = ["no", "n", "off", "0", "false"];
    private static readonly string[] DatePatterns = ["yyyy/M/d", "yyyy.M.d", "yyyy-M-d", "d.M.yyyy", "yyyyMMdd", "d MMMM yyyy", "MMMM d, yyyy", "MMMM d yyyy", "d MMM yyyy", "MMM d, yyyy"];

    /// <summary>Values of that kind, the likeliest first; none if nothing is likely.</summary>
    public static IEnumerable<string> Of(NoteView note, FieldKind kind, string text)
    {
        var word = text.Trim();
        return kind switch
        {
            FieldKind.Boolean => Yes.Contains(word, StringComparer.OrdinalIgnoreCase) ? ["true"] : No.Contains(word, StringComparer.OrdinalIgnoreCase) ? ["false"] : ["true", "false"],
            FieldKind.Number => Number(word) is { } number ? [number] : [],
            FieldKind.Date => Date(note, word) is { } date ? [date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] : [],
            FieldKind.Link => Links(note, word),
            _ => [],
        };
    }

    /// <summary>The only number in a text.</summary>
    private static string? Number(string text)
    {
        var start = text.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0)
            return null;
        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] is '.' or ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
            end++;
        if (text.AsSpan(end).IndexOfAnyInRange('0', '9') >= 0)
            return null;
        var number = (start > 0 && text[start - 1] == '-' ? "-" : "") + text[start..end].Replace(',', '.');
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? number : null;
    }

    private static DateOnly? Date(NoteView note, string text) =>
        DateOnly.TryParseExact(text, DatePatterns, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || NaturalDate.TryParse(text, DateOnly.FromDateTime(note.Now), out date) ? date : null;

    private static IEnumerable<string> Links(NoteView note, string text)
    {
        var index = note.Vault.Index;
        var name = text.TrimStart('[').TrimEnd(']').Split('|')[0].Split('#')[0].Trim();
        if (name.Length == 0)
            return [];
        var exact = note.Vault.Resolver.Resolve(note.Note, Encoding.UTF8.GetBytes(name), isWiki: true);
        return exact.HasNote
            ? [$"[[{NoteLink.Wiki(index, index[exact.Note]!)}]]"]
            : NearestNames.Notes(index, LinkPath.Stem(Encoding.UTF8.GetBytes(name)), NearMax).Select(near => $"[[{NoteLink.Wiki(index, index[near.Note]!)}]]");
    }
}
