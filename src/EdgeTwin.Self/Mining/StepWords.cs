using System.Text;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Mining;

/// <summary>
/// What a step says: the stems of its words, without days, months, times and numbers, and apart from them the words that turn what it says
/// round, such as "off" or "close".
/// </summary>
public sealed class StepWords : IEquatable<StepWords>
{
    // Each says the opposite of another, or of itself left out. One bit each; "on", "in" and "up" are too often prepositions to count.
    private static readonly string[] TurningWords = ["off", "out", "down", "not no nor never without", "before", "after", "open", "close shut", "start begin", "stop end quit", "fill", "empty", "lock", "unlock", "add", "remove", "raise", "lower", "connect", "disconnect"];

    private static readonly Dictionary<ulong, uint> TurningTerms = ReadTurns();

    // As they stand: the commonest are read as no words.
    private static readonly Dictionary<string, uint> SmallTurningWords = ReadSmallTurns();

    private static readonly HashSet<ulong> Calendar =
        [.. TermReader.TermsOf("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december today yesterday tomorrow pm")];

    private readonly ulong[] _terms;
    private readonly uint _turns;

    private StepWords(ulong[] terms, uint turns) => (_terms, _turns) = (terms, turns);

    /// <summary>Whether it says nothing.</summary>
    public bool IsEmpty => _terms.Length == 0;

    /// <summary>The stems by number, each once, in the order of their numbers.</summary>
    internal ReadOnlySpan<ulong> Terms => _terms;

    /// <summary>What turns it round, a bit each.</summary>
    internal uint Turns => _turns;

    /// <summary>Reads them.</summary>
    public static StepWords Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Of(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The same of UTF-8.</summary>
    internal static StepWords Of(ReadOnlySpan<byte> text)
    {
        var terms = new List<ulong>();
        var turns = SmallTurns(text);
        var reader = new TermReader(text);
        while (reader.Read())
        {
            if (char.IsAsciiDigit((char)text[reader.Start]) || Calendar.Contains(reader.Term))
                continue;
            var term = IrregularPast.BaseOf(reader.Term);
            turns |= TurningTerms.GetValueOrDefault(term);
            if (!terms.Contains(term))
                terms.Add(term);
        }
        terms.Sort();
        return new StepWords([.. terms], turns);
    }

    /// <summary>
    /// Whether both say the same: two of three different words are common (Jaccard's index), and what turns a step round is the same. With
    /// two thirds a step of two words may have one more, and no step of up to four words may have one replaced by another.
    /// </summary>
    public bool IsSame(StepWords other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (_turns != other._turns || IsEmpty || other.IsEmpty)
            return false;
        var common = Common(other);
        return 3 * common >= 2 * (_terms.Length + other._terms.Length - common);
    }

    /// <inheritdoc/>
    public bool Equals(StepWords? other) => other is not null && _turns == other._turns && _terms.AsSpan().SequenceEqual(other._terms);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StepWords);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = (ulong)_turns;
        foreach (var term in _terms)
            hash = (hash * 31) + term;
        return hash.GetHashCode();
    }

    private int Common(StepWords other)
    {
        var (common, j) = (0, 0);
        foreach (var term in _terms)
        {
            while (j < other._terms.Length && other._terms[j] < term)
                j++;
            common += j < other._terms.Length && other._terms[j] == term ? 1 : 0;
        }
        return common;
    }

    /// <summary>Those of the turning words that are too common to be read as words.</summary>
    private static uint SmallTurns(ReadOnlySpan<byte> text)
    {
        var turns = 0U;
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && (char.IsAsciiLetter((char)text[end]) || text[end] == '\'' || text[end] >= 0x80))
                end++;
            if (end > at)
                turns |= SmallTurn(Encoding.UTF8.GetString(text[at..end]).ToLowerInvariant());
            at = end + 1;
        }
        return turns;
    }

    private static uint SmallTurn(string word) =>
        word.EndsWith("n't", StringComparison.Ordinal) || word.EndsWith("n’t", StringComparison.Ordinal) ? SmallTurningWords["not"] : SmallTurningWords.GetValueOrDefault(word);

    private static Dictionary<string, uint> ReadSmallTurns()
    {
        var turns = new Dictionary<string, uint>(StringComparer.Ordinal);
        for (var i = 0; i < TurningWords.Length; i++)
        {
            foreach (var word in TurningWords[i].Split(' '))
                turns[word] = 1U << i;
        }
        return turns;
    }

    private static Dictionary<ulong, uint> ReadTurns()
    {
        var turns = new Dictionary<ulong, uint>();
        for (var i = 0; i < TurningWords.Length; i++)
        {
            foreach (var term in TermReader.TermsOf(TurningWords[i]))
                turns[term] = 1U << i;
        }
        return turns;
    }
}
