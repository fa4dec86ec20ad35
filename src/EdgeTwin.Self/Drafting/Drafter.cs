using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Drafting;

/// <summary>
/// Puts a short report together from what a vault's writer has written, in their own sentences: the passages that fit best, what says the same only once and as it was said
/// last, under the headings that they have in the vault.
/// </summary>
public static class Drafter
{
    /// <summary>How many words a draft has where nothing else is asked.</summary>
    public const int WordsDefault = 300;

    /// <summary>The fewest that can be asked for.</summary>
    public const int WordsMin = 50;

    /// <summary>The most.</summary>
    public const int WordsMax = 1_000;

    /// <summary>A passage of no more sentences is taken as it is.</summary>
    private const int WholeSentences = 3;

    /// <summary>A sentence says the same as another from this share of common words on (of both together).</summary>
    private const double SameMin = 0.7;

    private const int OthersMax = 3;
    private const int OpenMax = 5;

    /// <summary>A part with fewer sentences has no heading of its own, and neither has one that is all there is.</summary>
    private const int SectionSentencesMin = 2;

    // What begins so is about what stands before it.
    private static readonly string[] Pointers = ["it", "its", "this", "that", "these", "those", "they", "them", "their", "he", "she", "his", "her", "so", "but", "then", "therefore", "however", "also", "and", "or", "because"];

    /// <summary>Puts one together.</summary>
    /// <param name="topic">What it is about.</param>
    /// <param name="sources">The passages of the vault on it.</param>
    /// <param name="open">What its notes ask of it and have not done, if it has a word of what it is about.</param>
    /// <param name="words">How many words it may have.</param>
    public static Draft Of(string topic, IReadOnlyList<DraftSource> sources, IReadOnlyList<DraftSentence> open, int words)
    {
        ArgumentNullException.ThrowIfNull(topic);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(open);
        var subject = TermReader.TermsOf(topic);
        var chosen = Choose(sources, subject, words);
        return new Draft(topic, Sections(topic, chosen), [.. sources.Where(source => !source.IsOwn && source.Sentences.Count > 0).Take(OthersMax)], [.. open.Where(sentence => Shares(TermReader.TermsOf(sentence.Text), subject)).Take(OpenMax)]);
    }

    private static List<(DraftSource Source, List<string> Sentences)> Choose(IReadOnlyList<DraftSource> sources, ulong[] subject, int words)
    {
        var chosen = new List<(DraftSource, List<string>)>();
        var said = new List<ulong[]>();
        var left = words;
        // Of what fits as well the later stands for both: what was written last is what is so.
        foreach (var source in sources.Where(source => source.IsOwn).OrderByDescending(source => source.Score).ThenByDescending(source => source.Day ?? DateOnly.MinValue))
        {
            var sentences = new List<string>();
            foreach (var sentence in Pick(source, subject))
            {
                var terms = TermReader.TermsOf(sentence);
                var count = Count(sentence);
                if (terms.Length == 0 || count > left || said.Exists(other => Likeness(other, terms) >= SameMin))
                    continue;
                left -= count;
                said.Add(terms);
                sentences.Add(sentence);
            }
            if (sentences.Count > 0)
                chosen.Add((source, sentences));
        }
        return chosen;
    }

    /// <summary>The sentences of a passage that are about it, each with the one that it points back to; none if neither they nor its note and heading are.</summary>
    private static IEnumerable<string> Pick(DraftSource source, ulong[] subject)
    {
        var sentences = source.Sentences;
        if (!sentences.Any(sentence => Shares(TermReader.TermsOf(sentence), subject)) && !Shares(TermReader.TermsOf($"{source.Title} {source.Heading}"), subject))
            return [];
        if (sentences.Count <= WholeSentences)
            return sentences;
        var isIn = new bool[sentences.Count];
        for (var i = 0; i < isIn.Length; i++)
        {
            if (!Shares(TermReader.TermsOf(sentences[i]), subject))
                continue;
            isIn[i] = true;
            for (var before = i; before > 0 && IsPointing(sentences[before]); before--)
                isIn[before - 1] = true;
        }
        // Its note or heading is what it is about: then its beginning is.
        if (!isIn.Contains(true))
            isIn.AsSpan(0, WholeSentences).Fill(true);
        return sentences.Where((_, i) => isIn[i]);
    }

    private static List<DraftSection> Sections(string topic, List<(DraftSource Source, List<string> Sentences)> chosen)
    {
        var parts = new List<(string Heading, List<(DraftSource Source, List<string> Sentences)> Passages)>();
        foreach (var passage in chosen)
        {
            var heading = passage.Source.Heading.Length > 0 ? passage.Source.Heading : passage.Source.Title;
            if (heading.Equals(topic, StringComparison.OrdinalIgnoreCase))
                heading = "";
            var part = parts.Find(part => part.Heading.Equals(heading, StringComparison.OrdinalIgnoreCase));
            if (part.Passages is null)
                parts.Add(part = (heading, []));
            part.Passages.Add(passage);
        }
        var sections = new List<DraftSection>();
        var first = new List<DraftSentence>();
        foreach (var (heading, passages) in parts)
        {
            // What is told in one note is told in its order; notes follow each other by their days.
            var sentences = passages.OrderBy(passage => passage.Source.Day ?? DateOnly.MinValue).ThenBy(passage => passage.Source.Path, StringComparer.Ordinal).ThenBy(passage => passage.Source.FirstLine)
                .SelectMany(passage => passage.Sentences.Select(sentence => new DraftSentence(sentence, [passage.Source]))).ToList();
            if (heading.Length == 0 || parts.Count == 1 || sentences.Count < SectionSentencesMin)
                first.AddRange(sentences);
            else
                sections.Add(new DraftSection(heading, sentences));
        }
        if (first.Count > 0)
            sections.Insert(0, new DraftSection("", first));
        return sections;
    }

    private static bool IsPointing(string sentence)
    {
        var words = Voice.VoiceWords.In(sentence);
        return words.Count > 0 && Array.IndexOf(Pointers, words[0]) >= 0;
    }

    private static bool Shares(ulong[] terms, ulong[] subject) => Array.Exists(terms, term => Array.IndexOf(subject, term) >= 0);

    private static double Likeness(ulong[] first, ulong[] second)
    {
        var both = first.Count(term => Array.IndexOf(second, term) >= 0);
        return (double)both / (first.Length + second.Length - both);
    }

    private static int Count(string sentence) => sentence.AsSpan().Count(' ') + 1;
}
