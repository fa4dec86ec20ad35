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
            return $"'{Within(text, '\'', isToml)}'";
        return $"\"{Within(text, '"', isToml)}\"";
    }

    /// <summary>A text as a value: in quotes where it would be none, or none of these words, without.</summary>
    public static string Value(string text, bool isToml)
    {
        ArgumentNullException.ThrowIfNull(text);
        var isWord = text.Length > 0 && char.IsLetter(text[0]) && text[^1] != ' ' && text.All(character => char.IsLetterOrDigit(character) || character is ' ' or '-' or '_' or '/' or '.');
        return !isToml && isWord && !Scalars.IsNoText(Encoding.UTF8.GetBytes(text)) ? text : Quoted(text, isToml);
    }

    /// <summary>A value that another note has already: what is a number, a date or a truth value there is one here too.</summary>
    public static string Known(string text, bool isToml)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = Encoding.UTF8.GetBytes(text);
        return Scalars.IsToml(bytes) || (!isToml && Scalars.IsNoText(bytes)) ? text : Value(text, isToml);
    }

    /// <summary>What stands for a text between two quotes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="quote">The quote, <c>'</c> or <c>"</c>.</param>
    /// <param name="isToml">Whether in TOML; otherwise in YAML.</param>
    public static string Within(string text, char quote, bool isToml)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (quote, isToml) switch
        {
            ('"', _) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal),
            (_, false) => text.Replace("'", "''", StringComparison.Ordinal),
            _ => text,
        };
    }

    private static bool ContainsAny(this string text, char first, char second) => text.AsSpan().ContainsAny(first, second);
}
