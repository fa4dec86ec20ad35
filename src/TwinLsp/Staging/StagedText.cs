using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace EdgeTwin.Lsp.Staging;

/// <summary>Texts that an agent has written, made so that a person sees all of them and that nothing in them does anything.</summary>
internal static class StagedText
{
    private const int PlainMax = 160;

    /// <summary>
    /// A name or a caller in a sentence: on one line, not long, and without brackets, since editors make links and commands of those even in a
    /// message.
    /// </summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (plain.Length >= PlainMax)
                return plain.Append("...").ToString();
            plain.Append(rune.Value switch { '[' or '<' => "(", ']' or '>' => ")", _ => IsHarmless(rune) ? rune.ToString() : "?" });
        }
        return plain.ToString();
    }

    /// <summary>A text with what would hide something or do anything to a terminal in words, such as <c>&lt;U+202E&gt;</c>.</summary>
    public static string Visible(string text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            visible.Append(IsHarmless(rune) || rune.Value is '\t' or '\n' ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"<U+{rune.Value:X4}>"));
        return visible.ToString();
    }

    /// <summary>The same as a block of code in Markdown, which nothing in it can end.</summary>
    public static string Fenced(string text)
    {
        var visible = Visible(text);
        var (run, longest) = (0, 2);
        foreach (var letter in visible)
        {
            run = letter == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        var fence = new string('`', longest + 1);
        return $"{fence}\n{visible}{(visible.EndsWith('\n') ? "" : "\n")}{fence}\n";
    }

    /// <summary>The number of a text: who says that it is the one that was shown says this.</summary>
    public static string NumberOf(ReadOnlySpan<byte> text) => XxHash64.HashToUInt64(text).ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Whether a character does nothing but stand there.</summary>
    public static bool IsHarmless(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
