using System.Numerics;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Values;

/// <summary>Words of decisions that mean the opposite of each other; an encoder takes them for nearly the same.</summary>
internal static class OppositeWords
{
    // One side and the other of each; 64 at most.
    private static readonly string[] Pairs =
    [
        "buy purchase|sell", "new|used second-hand", "cheap cheapest|expensive dear", "early|late", "fast quick|slow", "big large|small", "public|private",
        "tell say disclose admit|hide conceal withhold", "keep|discard throw", "repair mend fix|replace", "accept agree|refuse decline reject", "start begin|stop end quit", "increase raise|reduce lower cut decrease",
        "save|spend", "cash|credit loan instalments", "alone|together", "honest|dishonest", "safe|dangerous risky", "healthy|unhealthy", "local nearby|imported far",
        "lend|borrow", "join|leave", "allow|forbid ban", "hire|dismiss fire", "rare rarely|often", "plain simple|luxury luxurious", "high|low",
    ];

    private static readonly Dictionary<ulong, int> Places = Read();

    /// <summary>On which sides some words are; of a negated word on the other.</summary>
    /// <param name="words">The numbers of their stems.</param>
    /// <param name="negated">Those of negated ones.</param>
    /// <returns>A bit for each pair: the ones, and the others.</returns>
    public static (ulong First, ulong Second) SidesOf(IReadOnlyList<ulong> words, IReadOnlyList<ulong> negated)
    {
        var (first, second) = (0UL, 0UL);
        for (var i = 0; i < words.Count + negated.Count; i++)
        {
            if (!Places.TryGetValue(i < words.Count ? words[i] : negated[i - words.Count], out var place))
                continue;
            if ((place & 1) == 0 == i < words.Count)
                first |= 1UL << (place >> 1);
            else
                second |= 1UL << (place >> 1);
        }
        return (first, second);
    }

    /// <summary>Whether one text says the opposite of another in more pairs than the same; null where that is undecided. A pair of which a text has both sides says nothing.</summary>
    public static bool? AreOpposite((ulong First, ulong Second) one, (ulong First, ulong Second) other)
    {
        var decided = ~((one.First & one.Second) | (other.First & other.Second));
        var crossed = BitOperations.PopCount(((one.First & other.Second) | (one.Second & other.First)) & decided);
        var common = BitOperations.PopCount(((one.First & other.First) | (one.Second & other.Second)) & decided);
        return crossed == common ? null : crossed > common;
    }

    private static Dictionary<ulong, int> Read()
    {
        var places = new Dictionary<ulong, int>();
        for (var i = 0; i < Pairs.Length; i++)
        {
            var middle = Pairs[i].IndexOf('|', StringComparison.Ordinal);
            foreach (var word in TermReader.TermsOf(Pairs[i][..middle]))
                places.TryAdd(word, 2 * i);
            foreach (var word in TermReader.TermsOf(Pairs[i][(middle + 1)..]))
                places.TryAdd(word, (2 * i) + 1);
        }
        return places;
    }
}
