namespace EdgeTwin.Self.Drafting;

/// <summary>Where the words of a text are.</summary>
internal static class WordPlaces
{
    /// <summary>Runs of letters and digits, with apostrophes within them.</summary>
    public static List<(int Start, int End)> Of(string text)
    {
        var words = new List<(int, int)>();
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || (end > start && text[end] is '\'' or '\u2019' && end + 1 < text.Length && char.IsLetter(text[end + 1]))))
                end++;
            if (end == start)
                continue;
            words.Add((start, end));
            start = end;
        }
        return words;
    }
}
