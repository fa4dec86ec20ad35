namespace EdgeTwin.Self.Completion;

/// <summary>A text as tokens that, one after another, are the text: a word with the space before it, what follows an apostrophe, or one other character.</summary>
public static class TextTokens
{
    /// <summary>Where the token ends that begins at a byte.</summary>
    public static int EndOf(ReadOnlySpan<byte> text, int start)
    {
        var at = start;
        if (text[at] == ' ')
        {
            at++;
            if (at >= text.Length || text[at] is (byte)' ' or (byte)'\n' or (byte)'\r')
                return at;
        }
        var isTail = text[at] == '\'' && at == start && at + 1 < text.Length && IsWord(text[at + 1]);
        if (!isTail && !IsWord(text[at]))
            return at + 1;
        at++;
        while (at < text.Length && IsWord(text[at]))
            at++;
        return at;
    }

    /// <summary>Whether a byte is part of a word: letters, digits, and whatever is not ASCII, so that no character is cut.</summary>
    private static bool IsWord(byte value) => value >= 0x80 || char.IsAsciiLetterOrDigit((char)value);
}
