namespace EdgeTwin.Agent.Cli;

/// <summary>Words in lines of a terminal.</summary>
internal static class WrappedText
{
    // Narrower columns would be one word a line.
    private const int RoomMin = 16;

    /// <summary>
    /// A row whose words go on below their own beginning: <c>name  words</c>. A word that is longer than the room stays whole: it is a
    /// path or a number that someone copies.
    /// </summary>
    /// <param name="head">What stands before the words, padded; its colours take no room.</param>
    /// <param name="headWidth">How wide that is on the screen.</param>
    /// <param name="words">The words.</param>
    /// <param name="width">The terminal's width.</param>
    internal static IEnumerable<string> Row(string head, int headWidth, string words, int width)
    {
        var room = Math.Max(RoomMin, width - headWidth);
        var line = "";
        foreach (var word in words.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > room)
            {
                yield return head + line;
                (head, line) = (new string(' ', headWidth), word);
            }
            else
                line = line.Length == 0 ? word : $"{line} {word}";
        }
        yield return (head + line).TrimEnd();
    }
}
