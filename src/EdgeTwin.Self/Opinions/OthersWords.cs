using System.Globalization;
using System.Text;

namespace EdgeTwin.Self.Opinions;

/// <summary>Somebody else's words as they may stand in a note without doing anything there.</summary>
internal static class OthersWords
{
    private const string Marks = "\\`*[]<>#|$~^{}";

    /// <summary>One line of them without what is not seen.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
            }
            else if (!char.IsControl(letter) && char.GetUnicodeCategory(letter) is not UnicodeCategory.Format)
            {
                line.Append(letter);
            }
        }
        return line.ToString().Trim();
    }

    /// <summary>The same with every mark of Markdown as a letter, no field, and no address.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var word in Line(text).Split(' '))
        {
            if (word.Contains("://", StringComparison.Ordinal) || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase) || word.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
                continue;
            if (plain.Length > 0)
                plain.Append(' ');
            for (var i = 0; i < word.Length; i++)
            {
                // Two of these begin a field, a comment or a highlight.
                if (word[i] is ':' or '%' or '=' && i > 0 && word[i - 1] == word[i])
                    continue;
                if (Marks.Contains(word[i], StringComparison.Ordinal))
                    plain.Append('\\');
                plain.Append(word[i]);
            }
        }
        return plain.ToString().TrimStart('-', '+', '>', ' ');
    }
}
