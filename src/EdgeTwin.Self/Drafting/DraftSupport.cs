using EdgeTwin.Self.Recall;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Self.Drafting;

/// <summary>
/// Whether passages bear a sentence out, as far as words can tell: its numbers and names must stand there, half of its words, and a "not" where they have one. What passes is not
/// proved; what does not is marked as new.
/// </summary>
internal static class DraftSupport
{
    private const double WordsMin = 0.5;

    private static readonly string[] Negations = ["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "hardly"];

    /// <summary>Why they do not, as the end of a sentence that begins with "it"; null if they do.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="sources">The passages that it cites.</param>
    /// <param name="topic">What the draft is about; that may be named anywhere.</param>
    public static string? ProblemOf(string sentence, IReadOnlyList<DraftSource> sources, string topic)
    {
        if (sources.Count == 0)
            return "cites no passage";
        var said = string.Join(' ', sources.Select(source => $"{source.Title} {source.Heading} {source.Day:yyyy-MM-dd} {source.Text}"));
        foreach (var number in NumbersOf(sentence))
        {
            if (!NumbersOf(said).Contains(number))
                return $"has the number {number}, which what it cites has not";
        }
        var known = new HashSet<ulong>(TermReader.TermsOf($"{said} {topic}"));
        if (NameOutside(sentence, known) is { } name)
            return $"names '{name}', which what it cites does not";
        var terms = TermReader.TermsOf(sentence);
        if (terms.Count(known.Contains) < terms.Length * WordsMin)
            return "has few words of what it cites";
        var nearest = sources.SelectMany(source => source.Sentences).MaxBy(other => Likeness(terms, TermReader.TermsOf(other)));
        return nearest is not null && IsNegated(nearest) != IsNegated(sentence) ? "turns round what it cites, or seems to: one of both has a 'not'" : null;
    }

    /// <summary>Runs of digits with what stands between digits, without the commas of thousands.</summary>
    private static List<string> NumbersOf(string text)
    {
        var numbers = new List<string>();
        for (var start = 0; start < text.Length; start++)
        {
            if (!char.IsAsciiDigit(text[start]))
                continue;
            var end = start;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] is '.' or ',' or ':' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
                end++;
            numbers.Add(text[start..end].Replace(",", "", StringComparison.Ordinal));
            start = end;
        }
        return numbers;
    }

    private static string? NameOutside(string sentence, HashSet<ulong> known)
    {
        var isFirst = true;
        foreach (var word in sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = word.Trim('"', '\'', '(', ')', ',', '.', ';', ':', '!', '?', '\u201C', '\u201D');
            var isName = !isFirst && name.Length > 1 && char.IsUpper(name[0]);
            isFirst = false;
            if (isName && TermReader.TermsOf(name) is { Length: > 0 } terms && !Array.TrueForAll(terms, known.Contains))
                return name;
        }
        return null;
    }

    private static bool IsNegated(string sentence) => VoiceWords.In(sentence).Count(word => word.EndsWith("n't", StringComparison.Ordinal) || Array.IndexOf(Negations, word) >= 0) % 2 == 1;

    private static int Likeness(ulong[] terms, ulong[] other) => terms.Count(term => Array.IndexOf(other, term) >= 0);
}
