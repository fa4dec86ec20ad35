using System.Text;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Notes.Mentions;

/// <summary>A word of a text and what is between it and the one before.</summary>
/// <param name="Start">The first byte of the word.</param>
/// <param name="End">Behind its last.</param>
/// <param name="Hash">Of the folded word.</param>
/// <param name="GapHash">Of what is before the word: white space counts as one space.</param>
internal readonly record struct Word(int Start, int End, ulong Hash, ulong GapHash)
{
    private const ulong Prime = 0x9E3779B97F4A7C15UL;

    /// <summary>The words of a text, in which only the places of its bytes are told from <paramref name="offset"/> on.</summary>
    public static void Read(ReadOnlySpan<byte> text, int offset, List<Word> words)
    {
        var at = 0;
        var gap = 0;
        while (at < text.Length)
        {
            var length = LengthAt(text[at..], out var skipped);
            if (length == 0)
            {
                at += skipped;
                continue;
            }
            words.Add(new Word(offset + at, offset + at + length, HashOf(text.Slice(at, length)), GapOf(text[gap..at])));
            at += length;
            gap = at;
        }
    }

    /// <summary>The hash of some words in a row, of which <paramref name="before"/> is that of all but the last.</summary>
    public static ulong Join(ulong before, Word next) => (ulong.RotateLeft(before, 23) ^ next.GapHash ^ (next.Hash * Prime)) * Prime;

    /// <summary>A word is letters, digits and marks; a character of a script without spaces is one by itself.</summary>
    private static int LengthAt(ReadOnlySpan<byte> text, out int skipped)
    {
        var length = 0;
        skipped = 1;
        while (length < text.Length)
        {
            if (text[length] < 0x80)
            {
                if (!char.IsAsciiLetterOrDigit((char)text[length]) && text[length] != '_')
                    break;
                length++;
                continue;
            }
            Rune.DecodeFromUtf8(text[length..], out var rune, out var taken);
            if (IsIdeograph(rune))
                return length == 0 ? taken : length;
            if (!IsOfWord(rune))
            {
                skipped = taken;
                break;
            }
            length += taken;
        }
        return length;
    }

    private static bool IsOfWord(Rune rune) =>
        rune.Value == '_' || Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool IsIdeograph(Rune rune) => rune.Value is (>= 0x3041 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFD);

    private static ulong HashOf(ReadOnlySpan<byte> word)
    {
        if (Ascii.IsValid(word))
            return Mixed(word);
        using var fold = new ScratchBytes(Folding.LengthMax(word.Length));
        return Mixed(fold.Span[..Folding.Fold(word, fold.Span)]);
    }

    private static ulong GapOf(ReadOnlySpan<byte> gap)
    {
        if (gap.IsEmpty)
            return 1;
        return gap.ContainsAnyExcept(" \t\r\n"u8) ? HashOf(gap) : 2;
    }

    private static ulong Mixed(ReadOnlySpan<byte> bytes)
    {
        var hash = 0xCBF29CE484222325UL ^ (ulong)bytes.Length;
        // What is folded has no capitals; what is ASCII needs no other folding than this.
        foreach (var value in bytes)
            hash = (hash ^ (value is >= (byte)'A' and <= (byte)'Z' ? (byte)(value | 0x20) : value)) * 0x100000001B3UL;
        return hash ^ (hash >> 32);
    }
}
