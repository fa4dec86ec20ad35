using System.Text;
using EdgeTwin.Notes.Structure;

namespace EdgeTwin.Self.Opinions;

/// <summary>Finds a quotation in a text. Every letter counts; how many spaces and line breaks are between two words does not.</summary>
public static class Quote
{
    /// <summary>What is shorter is in every text.</summary>
    public const int CharactersMin = 8;

    /// <summary>Where it is for the first time, in bytes; null if it is nowhere, or too short to say anything.</summary>
    /// <param name="text">The text, UTF-8.</param>
    /// <param name="quote">The quotation.</param>
    public static TextSpan? Find(ReadOnlySpan<byte> text, string quote)
    {
        ArgumentNullException.ThrowIfNull(quote);
        var words = quote.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Sum(word => word.Length) < CharactersMin)
            return null;
        var pieces = Array.ConvertAll(words, Encoding.UTF8.GetBytes);
        for (var from = 0; from < text.Length;)
        {
            var found = text[from..].IndexOf(pieces[0]);
            if (found < 0)
                return null;
            var start = from + found;
            if (EndOf(text, start, pieces) is > 0 and var end)
                return new TextSpan(start, end);
            from = start + 1;
        }
        return null;
    }

    /// <summary>Behind the last word, if all follow each other there; otherwise 0.</summary>
    private static int EndOf(ReadOnlySpan<byte> text, int start, byte[][] pieces)
    {
        var at = start;
        for (var i = 0; i < pieces.Length; i++)
        {
            var spaces = 0;
            while (i > 0 && at + spaces < text.Length && text[at + spaces] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                spaces++;
            if ((i > 0 && spaces == 0) || !text[(at + spaces)..].StartsWith(pieces[i]))
                return 0;
            at += spaces + pieces[i].Length;
        }
        return at;
    }
}
