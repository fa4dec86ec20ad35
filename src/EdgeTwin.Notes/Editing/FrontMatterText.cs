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

    private static bool ContainsAny(this string text, char first, char second) => text.AsSpan().ContainsAny(first, second);
}
