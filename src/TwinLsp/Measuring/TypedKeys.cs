using EdgeTwin.Self.Completion;

namespace EdgeTwin.Lsp.Measuring;

/// <summary>
/// How many keys a text takes: one for each character, and one to accept a suggestion, which is accepted as soon as one that is shown comes next letter by letter and has two
/// characters or more; of several the longest. What comes is not looked at.
/// </summary>
internal static class TypedKeys
{
    /// <summary>Types a text, UTF-8, and learns nothing of it.</summary>
    /// <param name="completer">What suggests.</param>
    /// <param name="text">The text.</param>
    /// <param name="shown">How many suggestions are shown.</param>
    public static long Of(TextCompleter completer, byte[] text, int shown)
    {
        completer.Begin();
        var keys = 0L;
        for (var at = 0; at < text.Length; keys++)
        {
            var before = text.AsSpan(0, at);
            completer.Follow(before, before.Length);
            var accepted = 0;
            foreach (var suggestion in completer.Suggest(before, shown, shown, 0))
            {
                if (suggestion.Text.Length > accepted && text.AsSpan(at).StartsWith(suggestion.Text))
                    accepted = suggestion.Text.Length;
            }
            at += accepted > 1 ? accepted : LengthAt(text, at);
        }
        return keys;
    }

    /// <summary>Types it for good: what comes later may know it.</summary>
    public static void Learn(TextCompleter completer, TokenVocabulary vocabulary, TypedTokens lately, byte[] text)
    {
        completer.Begin();
        completer.Follow(text, 0);
        var typed = new List<int>();
        vocabulary.AddText(text, typed);
        foreach (var token in typed)
            lately.Add(token);
    }

    /// <summary>How many characters a text has.</summary>
    public static long Characters(byte[] text)
    {
        var count = 0L;
        foreach (var value in text)
            count += (value & 0xC0) == 0x80 ? 0 : 1;
        return count;
    }

    private static int LengthAt(byte[] text, int at)
    {
        var length = 1;
        while (at + length < text.Length && (text[at + length] & 0xC0) == 0x80)
            length++;
        return length;
    }
}
