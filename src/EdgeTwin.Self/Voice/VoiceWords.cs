using System.Runtime.InteropServices;

namespace EdgeTwin.Self.Voice;

/// <summary>A text as words and sentences.</summary>
internal static class VoiceWords
{
    private const int WordMax = 256;

    /// <summary>The words in small letters, with apostrophes in them as a typewriter writes them.</summary>
    public static List<string> In(string text)
    {
        var words = new List<string>();
        Span<char> small = stackalloc char[WordMax];
        for (var rest = text.AsSpan(); Next(ref rest, small) is > 0 and var length;)
            words.Add(small[..length].ToString());
        return words;
    }

    /// <summary>Counts them, without a string for each.</summary>
    /// <param name="text">The text.</param>
    /// <param name="counts">How often each word was there.</param>
    /// <returns>How many words there are.</returns>
    public static int Count(string text, Dictionary<string, int> counts)
    {
        var count = 0;
        var known = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> small = stackalloc char[WordMax];
        for (var rest = text.AsSpan(); Next(ref rest, small) is > 0 and var length; count++)
            CollectionsMarshal.GetValueRefOrAddDefault(known, small[..length], out _)++;
        return count;
    }

    /// <summary>Goes behind the next word, and writes it in small letters; gives how long it is, 0 if there is none.</summary>
    private static int Next(ref ReadOnlySpan<char> text, scoped Span<char> small)
    {
        var start = 0;
        while (start < text.Length && !char.IsLetter(text[start]))
            start++;
        var end = start;
        while (end < text.Length && (char.IsLetter(text[end]) || (end > start && text[end] is '\'' or '\u2019' && end + 1 < text.Length && char.IsLetter(text[end + 1]))))
            end++;
        // What is longer than any word is cut: it is none.
        var length = text[start..Math.Min(end, start + small.Length)].ToLowerInvariant(small);
        small[..length].Replace('\u2019', '\'');
        text = text[end..];
        return length;
    }

    /// <summary>The sentences: up to a full stop, a question or exclamation mark with a space and a capital letter or digit behind it, or to the paragraph's end.</summary>
    public static List<string> Sentences(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var isEnd = text[at] is '.' or '!' or '?' && at + 2 < text.Length && text[at + 1] == ' ' && !char.IsLower(text[at + 2]) && !IsInitial(text, at);
            if (!isEnd)
                continue;
            Add(sentences, text[start..(at + 1)]);
            start = at + 2;
        }
        Add(sentences, text[start..]);
        return sentences;
    }

    /// <summary>Whether a full stop stands behind one capital letter, as in a name.</summary>
    private static bool IsInitial(string text, int stop) => stop > 0 && text[stop] == '.' && char.IsUpper(text[stop - 1]) && (stop == 1 || !char.IsLetterOrDigit(text[stop - 2]));

    private static void Add(List<string> sentences, string sentence)
    {
        var trimmed = sentence.Trim();
        if (trimmed.Length > 0)
            sentences.Add(trimmed);
    }
}
