using System.Text;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Self.Claims;

/// <summary>
/// Finds the claims of a note: <c>claim:: condition</c> on a line of its own, in a list, a callout or brackets, and <c>claim:</c> in the
/// front matter, one or a list. Code, comments and mathematics have none.
/// </summary>
public static class ClaimFinder
{
    /// <summary>The claims, from the top.</summary>
    /// <param name="facts">What is known of the note.</param>
    /// <param name="names">The table its strings are in.</param>
    /// <param name="key">The key that they stand behind.</param>
    public static IReadOnlyList<Claim> In(NoteFacts facts, NameTable names, string key = "claim")
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(names);
        List<Claim>? claims = null;
        var wanted = Encoding.UTF8.GetBytes(key);
        foreach (var field in facts.Fields)
        {
            if (Folding.Same(names[field.Key], wanted))
                (claims ??= []).Add(Of(facts, field, names[field.Value]));
        }
        return claims ?? (IReadOnlyList<Claim>)[];
    }

    private static Claim Of(NoteFacts facts, FieldFact field, ReadOnlySpan<byte> value)
    {
        // Escapes are longer than what they stand for.
        var isVerbatim = value.Length == field.ValueRange.Length;
        var text = Encoding.UTF8.GetString(value);
        if (field.IsFrontMatter)
            return new(text, field.ValueRange, IsInFrontMatter: true, isVerbatim);
        var condition = text.AsSpan(0, Encoding.UTF8.GetCharCount(value[..BlockIdAt(facts, field.ValueRange)])).TrimEnd().ToString();
        return new(condition, PlaceInText.Of(field.ValueRange, text, 0, condition.Length), IsInFrontMatter: false, isVerbatim);
    }

    /// <summary>Where the id of the block begins that ends with a field, from the field's value on: it is no part of the condition.</summary>
    private static int BlockIdAt(NoteFacts facts, NoteRange value)
    {
        foreach (var name in facts.Names)
        {
            if (name.Kind == NameKind.Block && name.Range.Start > value.Start && name.Range.End <= value.End)
                return name.Range.Start - "^".Length - value.Start;
        }
        return value.Length;
    }
}
