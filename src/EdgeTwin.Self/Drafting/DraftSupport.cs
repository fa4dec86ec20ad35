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

    private static readonly string[] Joints = [",", ";", ":", " - ", "\u2013", "\u2014", " and ", " but ", " or ", " because ", " since ", " while ", " although ", " though ", " so "];
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
        return IsTurned(sentence, sources, topic) ? "turns round what it cites, or seems to: one of both has a 'not'" : null;
    }

    /// <summary>Whether a part of it has a "not" where no part of what it cites on the same has one, or the other way round.</summary>
    private static bool IsTurned(string sentence, IReadOnlyList<DraftSource> sources, string topic)
    {
        // What all of it is about says nothing of which part means the same.
        var subject = TermReader.TermsOf(topic);
        var cited = sources.SelectMany(source => source.Sentences).SelectMany(ClausesOf).Select(clause => (Terms: TermsOf(clause, subject), IsNegated: IsNegated(clause))).ToList();
        foreach (var clause in ClausesOf(sentence))
        {
            var terms = TermsOf(clause, subject);
            var most = cited.Count == 0 ? 0 : cited.Max(other => Common(terms, other.Terms));
            if (most > 0 && !cited.Exists(other => Common(terms, other.Terms) == most && other.IsNegated == IsNegated(clause)))
                return true;
        }
        return false;
    }

    private static string[] ClausesOf(string sentence) => sentence.Split(Joints, StringSplitOptions.RemoveEmptyEntries);

    private static ulong[] TermsOf(string clause, ulong[] subject) => Array.FindAll(TermReader.TermsOf(clause), term => Array.IndexOf(subject, term) < 0);

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
        // The first word has its capital from there.
        foreach (var (start, end) in WordPlaces.Of(sentence).Skip(1))
        {
            if (end - start < 2 || !char.IsUpper(sentence[start]))
                continue;
            var name = sentence[start..end];
            if (TermReader.TermsOf(name) is { Length: > 0 } terms && !Array.TrueForAll(terms, known.Contains))
                return name;
        }
        return null;
    }

    private static bool IsNegated(string sentence) => VoiceWords.In(sentence).Count(word => word.EndsWith("n't", StringComparison.Ordinal) || Array.IndexOf(Negations, word) >= 0) % 2 == 1;

    private static int Common(ulong[] terms, ulong[] other) => terms.Count(term => Array.IndexOf(other, term) >= 0);
}
