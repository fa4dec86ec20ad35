using System.Globalization;
using EdgeTwin.Self.Opinions;
using EdgeTwin.Self.Recall;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Self.Drafting;

/// <summary>
/// What a language model wrote, as a draft: its words are text and nothing else, a sentence cites the passages that bear it out or is marked as new, and what is copied is
/// put between quotation marks.
/// </summary>
/// <param name="Draft">The draft.</param>
/// <param name="Problems">What was put right, as sentences that the model can be told.</param>
public sealed record DraftReading(Draft Draft, IReadOnlyList<string> Problems)
{
    /// <summary>How many characters of an answer are looked at.</summary>
    private const int CharactersMax = 32 * 1024;

    private const int SentencesMax = 200;
    private const int HeadingMax = 80;
    private const int ShownMax = 80;

    /// <summary>Reads an answer, whatever it is.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="answer">What came back.</param>
    public static DraftReading Of(DraftQuestion question, string answer)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(answer);
        var sections = new List<DraftSection>();
        var sentences = new List<DraftSentence>();
        var problems = new List<string>();
        var (heading, count) = ("", 0);
        foreach (var line in (answer.Length > CharactersMax ? answer[..CharactersMax] : answer).Split('\n'))
        {
            var text = line.Trim();
            if (text.StartsWith("```", StringComparison.Ordinal))
                continue;
            if (text.StartsWith('#'))
            {
                End(sections, heading, sentences);
                (heading, sentences) = (OthersWords.Plain(text.Trim('#', ' ')), []);
                heading = heading.Length > HeadingMax ? "" : heading;
                continue;
            }
            foreach (var (words, numbers) in Marked(text))
            {
                if (count++ < SentencesMax && TermReader.TermsOf(words).Length > 0)
                    sentences.Add(Read(question, words, numbers, problems));
            }
        }
        End(sections, heading, sentences);
        if (sections.Count == 0)
            problems.Add("There was no sentence in it.");
        return new DraftReading(new Draft(question.Topic, sections, [], []), problems);
    }

    private static void End(List<DraftSection> sections, string heading, List<DraftSentence> sentences)
    {
        if (sentences.Count > 0)
            sections.Add(new DraftSection(heading, sentences));
    }

    private static DraftSentence Read(DraftQuestion question, string words, List<int> numbers, List<string> problems)
    {
        var shown = words.Length > ShownMax ? words[..ShownMax] + "…" : words;
        var sources = numbers.Where(number => number >= 1 && number <= question.Sources.Count).Distinct().Select(number => question.Sources[number - 1]).ToList();
        var isSaidNew = numbers.Contains(0);
        var problem = isSaidNew ? null : DraftSupport.ProblemOf(words, sources, question.Topic);
        if (problem is not null)
            problems.Add($"'{shown}' {problem}.");
        var (start, end, copied, from) = (0, 0, 0, default(DraftSource));
        foreach (var source in question.Sources)
        {
            var run = CopiedWords.Longest(words, source.Text);
            if (run.Words > copied)
                (start, end, copied, from) = (run.Start, run.End, run.Words, source);
        }
        if (copied <= DraftQuestion.CopiedWordsMax)
            return new DraftSentence(OthersWords.Plain(words), isSaidNew || problem is not null ? [] : sources, isSaidNew || problem is not null);
        problems.Add($"'{shown}' copies {copied.ToString(CultureInfo.InvariantCulture)} words in a row.");
        // What is copied is what that passage says, whatever the model cites for it; the rest of the sentence must be borne out by both.
        sources = isSaidNew || problem is not null ? [from!] : [.. sources.Append(from!).Distinct()];
        var quoted = $"{OthersWords.Plain(words[..start])} \u201C{OthersWords.Plain(words[start..end])}\u201D{OthersWords.Plain(words[end..])}".Trim();
        return DraftSupport.ProblemOf(words, sources, question.Topic) is null ? new DraftSentence(quoted, sources) : new DraftSentence(quoted, [], IsNew: true);
    }

    /// <summary>The sentences of a line, each with the numbers in the brackets behind it; 0 for <c>[new]</c>.</summary>
    private static List<(string Words, List<int> Numbers)> Marked(string line)
    {
        var marked = new List<(string, List<int>)>();
        var text = "";
        for (var at = 0; at < line.Length;)
        {
            var numbers = new List<int>();
            var end = at;
            while (MarkAt(line, end, numbers) is > 0 and var length)
                end += length;
            if (end == at)
            {
                text += line[at++];
                continue;
            }
            // "… [3]." ends the sentence before the mark.
            if (end < line.Length && line[end] is '.' or '!' or '?')
                text += line[end++];
            at = end;
            Add(marked, text, numbers);
            text = "";
        }
        Add(marked, text, []);
        return marked;
    }

    private static void Add(List<(string Words, List<int> Numbers)> marked, string text, List<int> numbers)
    {
        foreach (var sentence in VoiceWords.Sentences(OthersWords.Line(text).TrimStart('-', '*', '>', ' ')))
            marked.Add((sentence, numbers));
    }

    /// <summary>How long a mark is that begins here, with the space before it; 0 if none does.</summary>
    private static int MarkAt(string line, int at, List<int> numbers)
    {
        var start = at;
        while (start < line.Length && line[start] == ' ')
            start++;
        var end = start < line.Length && line[start] == '[' ? line.IndexOf(']', start) : -1;
        if (end < 0)
            return 0;
        var read = new List<int>();
        foreach (var part in line[(start + 1)..end].Split(','))
        {
            if (part.Trim().Equals("new", StringComparison.OrdinalIgnoreCase))
                read.Add(0);
            else if (int.TryParse(part, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) && number > 0)
                read.Add(number);
            else
                return 0;
        }
        numbers.AddRange(read);
        return end + 1 - at;
    }
}
