using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Self.Recall;

/// <summary>
/// Tells by some of a vault's notes whether they are in English, the one language that the encoder knows: by how many of their words are among those that
/// every English text is full of and that few other languages write alike.
/// </summary>
public sealed class LanguageSample
{
    /// <summary>Of fewer words nothing is said.</summary>
    private const int WordsMin = 100;

    /// <summary>In English prose it is a fifth, in terse notes a tenth; in other languages hardly any.</summary>
    private const double EnglishShareMin = 0.04;

    private static readonly HashSet<string> English = new(
        ["the", "and", "to", "that", "it", "with", "this", "from", "which", "not", "are", "be", "have", "they", "you", "would", "there", "their", "what", "when", "who", "your", "because", "been", "has", "by", "as", "our"],
        StringComparer.OrdinalIgnoreCase);

    private int _words;
    private int _english;

    /// <summary>Whether the notes are in another language.</summary>
    public bool IsForeign => _words >= WordsMin && _english < _words * EnglishShareMin;

    /// <summary>Looks at a note as well: its passages, without code and marks.</summary>
    public void Add(NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(scan);
        var plain = new List<byte>();
        foreach (var passage in PassageFinder.In(scan))
        {
            if (NoteWords.IsFrontMatter(scan, passage))
                continue;
            PlainText.Write(scan, passage.Span, plain);
            Count(Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(plain)));
        }
    }

    private void Count(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && (char.IsLetter(text[end]) || text[end] is '\'' or '\u2019'))
                end++;
            if (end == start)
                continue;
            _words++;
            _english += English.Contains(text[start..end]) ? 1 : 0;
            start = end;
        }
    }
}
