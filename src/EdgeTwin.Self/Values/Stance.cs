using System.Text;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Values;

/// <summary>
/// What a text says is done and what it says is not done, by its words: meanings alone hardly tell "we tell her" from "we do not tell her". A negation counts to the end of its clause.
/// </summary>
internal sealed class Stance
{
    // Not "instead" and "rather": what is done instead is done.
    private static readonly string[] Negations =
    [
        "avoid", "avoids", "avoiding", "cannot", "decline", "declines", "never", "no", "not", "refuse", "refuses", "refusing", "skip", "skips", "without",
    ];

    private readonly List<ulong> _done = [];
    private readonly List<ulong> _negated = [];
    private readonly (ulong First, ulong Second) _sides;

    /// <summary>Reads a text.</summary>
    public Stance(string text)
    {
        foreach (var clause in text.Replace('\u2019', '\'').Split([',', '.', ';', ':', '!', '?', '(', ')']))
        {
            var isNegated = false;
            foreach (var word in clause.Split([' ', '"', '/', '\t', '\u00A0'], StringSplitOptions.RemoveEmptyEntries))
            {
                var small = word.ToLowerInvariant();
                if (Array.IndexOf(Negations, small) >= 0 || small.EndsWith("n't", StringComparison.Ordinal))
                {
                    isNegated = !isNegated;
                    continue;
                }
                var reader = new TermReader(Encoding.UTF8.GetBytes(small));
                while (reader.Read())
                    (isNegated ? _negated : _done).Add(reader.Term);
            }
        }
        _sides = OppositeWords.SidesOf(_done, _negated);
    }

    /// <summary>Whether one does the opposite of the other: their words are opposites, or what one does the other says it does not.</summary>
    public bool IsOppositeOf(Stance other)
    {
        if (OppositeWords.AreOpposite(_sides, other._sides) is { } areOpposite)
            return areOpposite;
        return Common(_done, other._negated) + Common(_negated, other._done) > Common(_negated, other._negated);
    }

    private static int Common(List<ulong> words, List<ulong> others)
    {
        var count = 0;
        foreach (var word in words)
            count += others.Contains(word) ? 1 : 0;
        return count;
    }
}
