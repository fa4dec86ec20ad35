using System.Text;

namespace EdgeTwin.Notes.Markdown;

/// <summary>Reads what people write at the top of notes, and passes over the rest of YAML and TOML without an error.</summary>
public static class FrontMatter
{
    /// <summary>Values of a note's front matter, from the top.</summary>
    /// <param name="note">The note's text.</param>
    /// <param name="element">Its element of kind <see cref="ElementKind.FrontMatter"/>.</param>
    public static IReadOnlyList<FrontMatterValue> Read(ReadOnlySpan<byte> note, Element element)
    {
        var values = new List<FrontMatterValue>();
        if (element.Level == 1)
            new TomlReader(note, element.TextStart, element.TextEnd, values).Read();
        else
            new YamlReader(note, element.TextStart, element.TextEnd, values).Read();
        return values;
    }

    /// <summary>The value as the writer means it: escapes and doubled quotes are resolved, lines of a block are as they are.</summary>
    public static string TextOf(ReadOnlySpan<byte> note, FrontMatterValue value)
    {
        var text = Encoding.UTF8.GetString(note[value.Start..value.End]);
        return value.Style switch
        {
            ScalarStyle.SingleQuoted => text.Replace("''", "'", StringComparison.Ordinal),
            ScalarStyle.DoubleQuoted when text.Contains('\\', StringComparison.Ordinal) => Unescape(text),
            _ => text,
        };
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
                continue;
            }
            var digits = text[++i] switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
            if (digits > 0 && i + digits < text.Length && int.TryParse(text.AsSpan(i + 1, digits), System.Globalization.NumberStyles.HexNumber, null, out var code) && Rune.IsValid(code))
            {
                plain.Append(new Rune(code).ToString());
                i += digits;
                continue;
            }
            plain.Append(text[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', '0' => '\0', var same => same });
        }
        return plain.ToString();
    }
}
