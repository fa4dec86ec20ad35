using System.Buffers;
using System.Buffers.Text;

namespace EdgeTwin.Notes.Markdown;

/// <summary>What a value without quotes is in YAML and TOML.</summary>
internal static class Scalars
{
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789"u8);
    private static readonly SearchValues<byte> HexBytes = SearchValues.Create("0123456789abcdefABCDEF_"u8);
    private static readonly SearchValues<byte> DateBytes = SearchValues.Create("0123456789-:.+TtZz "u8);

    /// <summary>Whether it is a number, a truth value or nothing, and so no text. A date counts as text: people name notes so.</summary>
    public static bool IsNoText(ReadOnlySpan<byte> text) =>
        IsNumber(text) || text.SequenceEqual("~"u8) || IsWord(text, "true"u8) || IsWord(text, "false"u8) || IsWord(text, "null"u8);

    /// <summary>Whether TOML allows it without quotes: a number, a truth value, a date, a time.</summary>
    public static bool IsToml(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("true"u8) || text.SequenceEqual("false"u8))
            return true;
        var sign = text.TrimStart("+-"u8);
        if (sign.SequenceEqual("inf"u8) || sign.SequenceEqual("nan"u8))
            return true;
        if (text.StartsWith("0x"u8) || text.StartsWith("0o"u8) || text.StartsWith("0b"u8))
            return text.Length > 2 && !text[2..].ContainsAnyExcept(HexBytes);
        return IsNumber(text) || (text.Length >= 8 && Digits.Contains(text[0]) && !text.ContainsAnyExcept(DateBytes) && text.ContainsAny((byte)'-', (byte)':'));
    }

    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        Span<byte> plain = stackalloc byte[32];
        if (text.IsEmpty || text.Length > plain.Length)
            return false;
        var length = 0;
        foreach (var value in text[0] == '+' ? text[1..] : text)
        {
            if (value != '_')
                plain[length++] = value;
        }
        return length > 0 && (Digits.Contains(plain[length - 1]) || plain[length - 1] == '.') && Utf8Parser.TryParse(plain[..length], out double _, out var used) && used == length;
    }

    /// <summary>YAML takes a word as it is, with a capital, or in capitals.</summary>
    private static bool IsWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        if (text.Length != word.Length)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if ((text[i] | 0x20) != word[i])
                return false;
        }
        return true;
    }
}
