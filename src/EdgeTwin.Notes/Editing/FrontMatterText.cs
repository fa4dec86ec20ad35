using System.Text;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Editing;

/// <summary>How texts are written in front matter.</summary>
public static class FrontMatterText
{
    /// <summary>A text in quotes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isToml">Whether in TOML; otherwise in YAML.</param>
    public static string Quoted(string text, bool isToml)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Single quotes keep backslashes and double quotes as they are; TOML has no way to write a single quote within them.
        if (isToml ? !text.Contains('\'', StringComparison.Ordinal) && text.ContainsAny('"', '\\') : text.ContainsAny('"', '\\'))
            return $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
        return $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A text as a value: in quotes where it would be none, or none of these words, without.</summary>
    public static string Value(string text, bool isToml)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isWord = text.Length > 0 && char.IsLetter(text[0]) && text[^1] != ' ' && text.All(character => char.IsLetterOrDigit(character) || character is ' ' or '-' or '_' or '/' or '.');
        return !isToml && isWord && !Scalars.IsNoText(Encoding.UTF8.GetBytes(text)) ? text : Quoted(text, isToml);
    }

    private static bool ContainsAny(this string text, char first, char second) => text.AsSpan().ContainsAny(first, second);
}
