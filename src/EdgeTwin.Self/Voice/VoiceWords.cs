namespace EdgeTwin.Self.Voice;

/// <summary>A text as words and sentences.</summary>
internal static class VoiceWords
{
    /// <summary>The words in small letters, with apostrophes in them as a typewriter writes them.</summary>
    public static List<string> In(string text)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && (char.IsLetter(text[end]) || (end > start && text[end] is '\'' or '\u2019' && end + 1 < text.Length && char.IsLetter(text[end + 1]))))
                end++;
            if (end == start)
                continue;
            words.Add(text[start..end].ToLowerInvariant().Replace('\u2019', '\''));
            start = end;
        }
        return words;
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
