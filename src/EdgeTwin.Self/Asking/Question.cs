using System.Text;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Asking;

/// <summary>A question as its words.</summary>
public sealed class Question
{
    private static readonly ulong[] MannerTerms = TermsOf(
        "decide decision choose chose chosen choice choosing pick picked select opt settle go went going gone do make made use used using get got take took taken keep kept give gave "
        + "reason reasoning why cause explain explanation rationale think thought believe feel felt say said tell told mean meant know knew want wanted need needed like liked prefer "
        + "plan planned planning happen happened remember write wrote written note noted record "
        + "cost price much many long often far old big date day week month year time when where who which how what "
        + "kind type sort name thing way anything something everything anyone someone ever still yet currently last first latest recently again next "
        + "please tell show find list describe summarise summarize");

    private static readonly ulong[] Reasons = TermsOf("because since reason therefore outcome");

    private Question(string text, IReadOnlyList<QuestionWord> words)
    {
        Words = words;
        // "Why" carries no meaning of its own, so it is not among the words.
        Signs = text.AsSpan().TrimStart().StartsWith("why", StringComparison.OrdinalIgnoreCase) || text.Contains("reason", StringComparison.OrdinalIgnoreCase) ? Reasons : [];
    }

    /// <summary>Its words that carry meaning, each once.</summary>
    public IReadOnlyList<QuestionWord> Words { get; }

    /// <summary>Words by which an answer to a question of this kind is often known, though the question does not have them.</summary>
    public IReadOnlyList<ulong> Signs { get; }

    /// <summary>Reads a question.</summary>
    public static Question Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<QuestionWord>();
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new TermReader(bytes);
        while (reader.Read())
        {
            var term = reader.Term;
            if (words.Exists(known => known.Term == term))
                continue;
            // The first word of a sentence has its capital from there.
            var before = bytes.AsSpan(0, reader.Start).TrimEnd(" \t\r\n\"'("u8);
            var begins = before.IsEmpty || before[^1] is (byte)'.' or (byte)'?' or (byte)'!' or (byte)':';
            var word = Encoding.UTF8.GetString(bytes.AsSpan(reader.Start..reader.End));
            var kind = reader.IsName && !begins ? QuestionWordKind.Name : Array.BinarySearch(MannerTerms, term) >= 0 ? QuestionWordKind.Manner : QuestionWordKind.Subject;
            words.Add(new QuestionWord(term, word.EndsWith("'s", StringComparison.OrdinalIgnoreCase) || word.EndsWith("\u2019s", StringComparison.OrdinalIgnoreCase) ? word[..^2] : word, kind));
        }
        return new Question(text, words);
    }

    private static ulong[] TermsOf(string words)
    {
        var terms = new List<ulong>();
        var reader = new TermReader(Encoding.UTF8.GetBytes(words));
        while (reader.Read())
            terms.Add(reader.Term);
        terms.Sort();
        return [.. terms];
    }
}
