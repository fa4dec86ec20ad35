using System.Text;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Markdown;

/// <summary>What a heading is called in a link.</summary>
public static class Slug
{
    /// <summary>
    /// GitHub's anchor: lower case, only letters, digits, <c>-</c> and <c>_</c>, spaces as <c>-</c>; of a link in the heading, its text.
    /// </summary>
    /// <param name="heading">The heading's text as written.</param>
    /// <param name="slug">Room for <see cref="Folding.LengthMax"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public static int GitHub(ReadOnlySpan<byte> heading, Span<byte> slug)
    {
        var length = 0;
        heading = heading.Trim(" \t"u8);
        while (!heading.IsEmpty)
        {
            if (heading.StartsWith("]("u8) && heading.IndexOf((byte)')') is > 0 and var close)
            {
                heading = heading[(close + 1)..];
                continue;
            }
            Rune.DecodeFromUtf8(heading, out var rune, out var taken);
            heading = heading[taken..];
            if (rune.Value == ' ')
                slug[length++] = (byte)'-';
            else if (rune.Value is '-' or '_' || Rune.IsLetterOrDigit(rune) || IsMark(rune))
                length += Rune.ToLowerInvariant(rune).EncodeToUtf8(slug[length..]);
        }
        return length;
    }

    /// <summary>GitHub's anchor as text.</summary>
    public static string GitHub(string heading)
    {
        var bytes = Encoding.UTF8.GetBytes(heading);
        using var slug = new ScratchBytes(Folding.LengthMax(bytes.Length));
        return Encoding.UTF8.GetString(slug.Span[..GitHub(bytes, slug.Span)]);
    }

    /// <summary>A heading as Obsidian writes it in a link: what a link cannot hold becomes a space, and spaces are joined.</summary>
    public static string Obsidian(string heading)
    {
        ArgumentNullException.ThrowIfNull(heading);
        var slug = new StringBuilder(heading.Length);
        foreach (var character in heading)
        {
            if (!char.IsWhiteSpace(character) && character is not ('#' or '|' or '^' or ':' or '%' or '[' or ']' or '\\'))
                slug.Append(character);
            else if (slug.Length > 0 && slug[^1] != ' ')
                slug.Append(' ');
        }
        return slug.ToString().TrimEnd();
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is
        System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark or System.Globalization.UnicodeCategory.ConnectorPunctuation;
}
