using System.Globalization;
using System.Text;
using EdgeTwin.Notes.Names;

namespace EdgeTwin.Self.Recall;

/// <summary>The words of a text that carry meaning, one after another, each as the number of its stem.</summary>
/// <param name="text">UTF-8; bytes that are not are no words.</param>
internal ref struct TermReader(ReadOnlySpan<byte> text)
{
    private const int WordBytesMax = 64;
    private const int Apostrophe = 0x2019; // as word processors set it

    private static readonly ulong[] StopWords = Hashes(
        "a about above after again against all am an and any are aren't as at be been before being below between both but by can can't cannot could "
        + "couldn't did didn't do does doesn't doing don't down during each few for from further had hadn't has hasn't have haven't having he her here hers "
        + "him his how i i'd i'll i'm i've if in into is isn't it it's its itself just let's me more most my myself no nor not now of off on once only or "
        + "other our ours out over own per same she should shouldn't so some such than that that's the their theirs them themselves then there there's these they "
        + "they're this those through to too under until up us very via was wasn't we we're we've were weren't what what's when when's where where's which while who "
        + "who's whom whose why will with won't would wouldn't you you'd you're your yours");

    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;

    /// <summary>The number of the word's stem: the same for the same stem, in every vault and at every start.</summary>
    public ulong Term { get; private set; }

    /// <summary>Where the word begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends.</summary>
    public readonly int End => _at;

    /// <summary>Whether the word begins with a capital letter, or with a digit.</summary>
    public readonly bool IsName => char.IsAsciiDigit((char)_text[Start]) || (Rune.DecodeFromUtf8(_text[Start..], out var first, out _) == System.Buffers.OperationStatus.Done && Rune.IsUpper(first));

    /// <summary>The words of a text, each once, in the order in which they come first.</summary>
    public static ulong[] TermsOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var terms = new List<ulong>();
        var reader = new TermReader(Encoding.UTF8.GetBytes(text));
        while (reader.Read())
        {
            if (!terms.Contains(reader.Term))
                terms.Add(reader.Term);
        }
        return [.. terms];
    }

    /// <summary>Goes to the next word that is not one of those that every text has.</summary>
    public bool Read()
    {
        while (ReadWord())
        {
            var word = _text[Start.._at];
            if (word.Length > WordBytesMax)
                continue;
            Span<byte> fold = stackalloc byte[Folding.LengthMax(WordBytesMax)];
            var length = Plain(fold[..Folding.Fold(word, fold)]);
            if (Array.BinarySearch(StopWords, Hash(fold[..length])) >= 0)
                continue;
            Term = Hash(fold[..EnglishStem.Of(fold[..length])]);
            return true;
        }
        return false;
    }

    private bool ReadWord()
    {
        while (_at < _text.Length)
        {
            var length = LengthAt(_at);
            if (length > 0)
            {
                Start = _at;
                _at += length;
                return true;
            }
            _at += _text[_at] < 0x80 ? 1 : RuneAt(_at).Length;
        }
        return false;
    }

    /// <summary>How long the word is that begins at a byte; a character of a script without spaces is one by itself.</summary>
    private readonly int LengthAt(int start)
    {
        var at = start;
        while (at < _text.Length)
        {
            var value = _text[at];
            if (value < 0x80)
            {
                var isInner = value == '\'' && at > start && at + 1 < _text.Length && char.IsAsciiLetter((char)_text[at + 1]);
                if (!char.IsAsciiLetterOrDigit((char)value) && !isInner)
                    break;
                at++;
                continue;
            }
            var (rune, length) = RuneAt(at);
            if (IsIdeograph(rune))
                return at == start ? length : at - start;
            var isApostrophe = rune.Value == Apostrophe && at > start && at + length < _text.Length && char.IsAsciiLetter((char)_text[at + length]);
            if (!isApostrophe && !Rune.IsLetterOrDigit(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark))
                break;
            at += length;
        }
        return at - start;
    }

    private readonly (Rune Rune, int Length) RuneAt(int at)
    {
        Rune.DecodeFromUtf8(_text[at..], out var rune, out var length);
        return (rune, length);
    }

    private static bool IsIdeograph(Rune rune) => rune.Value is (>= 0x3041 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFD);

    /// <summary>Writes the typographic apostrophe as the typewriter's. Returns the new length.</summary>
    private static int Plain(Span<byte> word)
    {
        var length = word.Length;
        while (word[..length].IndexOf("\u2019"u8) is >= 0 and var at)
        {
            word[at] = (byte)'\'';
            word[(at + 3)..length].CopyTo(word[(at + 1)..]);
            length -= 2;
        }
        return length;
    }

    private static ulong Hash(ReadOnlySpan<byte> word)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var value in word)
            hash = (hash ^ value) * 0x100000001B3UL;
        hash = (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15UL;
        return hash ^ (hash >> 29);
    }

    private static ulong[] Hashes(string words)
    {
        var hashes = words.Split(' ').Select(word => Hash(Encoding.UTF8.GetBytes(word))).ToArray();
        Array.Sort(hashes);
        return hashes;
    }
}
