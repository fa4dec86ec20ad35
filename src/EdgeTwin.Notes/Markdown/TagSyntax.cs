using System.Globalization;
using System.Text;

namespace EdgeTwin.Notes.Markdown;

/// <summary>Which characters a tag is made of: letters of any script, digits, emoji, <c>_</c>, <c>-</c> and <c>/</c>; not digits alone.</summary>
public static class TagSyntax
{
    /// <summary>How many bytes of a tag a text begins with, the <c>#</c> not counted; 0 if it is none.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        var length = 0;
        var hasLetter = false;
        while (length < text.Length)
        {
            var value = text[length];
            if (value < 0x80)
            {
                if (!char.IsAsciiLetterOrDigit((char)value) && value is not ((byte)'_' or (byte)'-' or (byte)'/'))
                    break;
                hasLetter |= !char.IsAsciiDigit((char)value) && value != '/';
                length++;
                continue;
            }
            if (Rune.DecodeFromUtf8(text[length..], out var rune, out var taken) != System.Buffers.OperationStatus.Done || !IsTagRune(rune))
                break;
            hasLetter = true;
            length += taken;
        }
        while (length > 0 && text[length - 1] == '/')
            length--;
        return hasLetter ? length : 0;
    }

    /// <summary>Whether all of a text is a tag.</summary>
    public static bool IsTag(ReadOnlySpan<byte> text) => !text.IsEmpty && Length(text) == text.Length;

    private static bool IsTagRune(Rune rune) =>
        // Joiners are parts of emoji; all other punctuation of these blocks ends a tag.
        rune.Value is 0x200D or 0x200C
        || !(rune.Value is (>= 0x2000 and <= 0x206F) or (>= 0x2E00 and <= 0x2E7F) or (>= 0x3000 and <= 0x3003) or (>= 0x3008 and <= 0x3011) or (>= 0xFF00 and <= 0xFF0F)
            || Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control);
}
