namespace EdgeTwin.Self.Completion;

/// <summary>
/// Follows a text as it is typed and tells what may come next: the rest of the word, and words behind it as far as that is worth it. What is shown is what saves most keys,
/// on average: a long continuation that is wrong saves none. One thread.
/// </summary>
public sealed class TextCompleter
{
    /// <summary>How many may be asked for.</summary>
    public const int CountMax = 8;

    private const int ContextMax = TokenSegment.ContextMax;
    private const int TokensMax = 8;
    private const int WaysMax = 12;
    private const float ChanceMin = 0.02f;
    private const int LearntBytes = 4;
    private const int KeptMax = 1_024;

    private readonly TokenVocabulary _vocabulary;
    private readonly TokenMixer _mixer;
    private readonly TypedTokens _current;
    private readonly Dictionary<ulong, NextGuess> _guesses = [];
    private readonly List<Continuation> _found = [];
    private readonly List<Continuation> _ways = [];
    private readonly List<Continuation> _next = [];
    private readonly PassedBy _passed = new();
    private int _taken;

    /// <summary>Completes text by what was written.</summary>
    public TextCompleter(TokenVocabulary vocabulary, TokenSegment others, TokenSegment own, TypedTokens lately, MixWeights weights)
    {
        _vocabulary = vocabulary;
        _current = new TypedTokens();
        _mixer = new TokenMixer(vocabulary, others, own, lately, _current, weights);
    }

    /// <summary>Another text is typed from now on.</summary>
    public void Begin()
    {
        _current.Clear();
        _current.Divide();
        _guesses.Clear();
        _taken = 0;
    }

    /// <summary>Text that was there before what is typed.</summary>
    public void FollowEarlier(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = TextTokens.EndOf(text, at);
            _current.Add(_vocabulary.NumberOf(text[at..end]));
            at = end;
        }
        _current.Divide();
    }

    /// <summary>The text goes on.</summary>
    /// <param name="text">All of it from its beginning to the cursor.</param>
    /// <param name="learnFrom">From which byte on it was typed now, so that what foretold it is believed more; the length for nowhere.</param>
    public void Follow(ReadOnlySpan<byte> text, int learnFrom)
    {
        while (_taken < text.Length)
        {
            var end = TextTokens.EndOf(text, _taken);
            // The last one may go on.
            if (end >= text.Length)
                break;
            var token = _vocabulary.NumberOf(text[_taken..end]);
            if (_taken >= learnFrom)
                Learn(token);
            _current.Add(token);
            _taken = end;
            _guesses.Clear();
        }
    }

    /// <summary>Learns how far to believe what, from a token that is known to come next.</summary>
    private void Learn(int token)
    {
        Span<int> context = stackalloc int[ContextMax];
        _current.Tail(context);
        Span<byte> bytes = stackalloc byte[LearntBytes];
        var length = Math.Min(LearntBytes, _vocabulary[token].Length);
        _vocabulary[token][..length].CopyTo(bytes);
        for (var begun = 0; begun <= length; begun++)
            _mixer.Learn(context, bytes[..begun], token);
    }

    /// <summary>What may come next, the best first.</summary>
    /// <param name="text">All of the text from its beginning to the cursor, which was followed.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="shown">How many of them are shown, so that they are passed by if the text goes on otherwise than by taking one.</param>
    /// <param name="shownFrom">How likely one must be to be shown.</param>
    public IReadOnlyList<Suggestion> Suggest(ReadOnlySpan<byte> text, int count, int shown, double shownFrom)
    {
        FindWays(text[_taken..]);
        _passed.Follow(text);
        var left = _passed.Weigh(_found);
        var chosen = new List<Continuation>();
        var suggestions = new List<Suggestion>();
        while (chosen.Count < Math.Min(count, CountMax) && BestBeside(chosen) is { } best)
        {
            chosen.Add(best);
            suggestions.Add(new Suggestion(best.Text, Math.Min(1, best.Chance / left), best.Keys));
        }
        foreach (var suggestion in suggestions)
        {
            if (shown > 0 && suggestion.Chance >= shownFrom)
            {
                _passed.Add(suggestion.Text.ToArray());
                shown--;
            }
        }
        return suggestions;
    }

    private void FindWays(ReadOnlySpan<byte> begun)
    {
        _found.Clear();
        _ways.Clear();
        var context = new int[ContextMax];
        _current.Tail(context);
        var first = _mixer.Guess(context, begun);
        first.CountKeys(_vocabulary, begun.Length, least: 1);
        var start = new Continuation(context, [], 1, 0);
        for (var i = 0; i < first.Count; i++)
        {
            var rest = _vocabulary[first.Tokens[i]][begun.Length..];
            var way = start.With(first.Tokens[i], rest, first.Chances[i], first.Keys[i]);
            if (rest.Length > 0)
                _found.Add(way);
            if (way.Chance >= ChanceMin)
                _ways.Add(way);
        }
        for (var tokens = 1; tokens < TokensMax && _ways.Count > 0; tokens++)
            GoOn();
    }

    private void GoOn()
    {
        _ways.Sort(static (first, second) => second.Promise.CompareTo(first.Promise));
        _next.Clear();
        for (var i = 0; i < Math.Min(WaysMax, _ways.Count); i++)
        {
            var way = _ways[i];
            var guess = GuessAfter(way.Context);
            for (var k = 0; k < guess.Count && way.Chance * guess.Chances[k] >= ChanceMin; k++)
            {
                var bytes = _vocabulary[guess.Tokens[k]];
                // Directly behind the cursor one letter at least is typed before it would be shown otherwise.
                var keys = way.Text.Length == 0 ? Math.Min(bytes.Length, guess.Keys[k] + (k == 0 ? 1 : 0)) : guess.Keys[k];
                _next.Add(way.With(guess.Tokens[k], bytes, guess.Chances[k], keys));
            }
        }
        _found.AddRange(_next);
        _ways.Clear();
        _ways.AddRange(_next);
    }

    private NextGuess GuessAfter(int[] context)
    {
        var key = 17UL;
        foreach (var token in context)
            key = (key * 0x9E3779B97F4A7C15UL) + (uint)token;
        if (_guesses.TryGetValue(key, out var known))
            return known;
        var guess = _mixer.Guess(context, default);
        guess.CountKeys(_vocabulary, 0, least: 0);
        if (_guesses.Count >= KeptMax)
            _guesses.Clear();
        return _guesses[key] = guess;
    }

    /// <summary>The one that saves most keys beside those that are shown already; null if none saves any.</summary>
    private Continuation? BestBeside(List<Continuation> chosen)
    {
        var (best, most) = (default(Continuation), 0f);
        foreach (var way in _found)
        {
            var saved = SavedBeside(way, chosen);
            if (saved <= most)
                continue;
            (best, most) = (way, saved);
        }
        return best;
    }

    private static float SavedBeside(Continuation way, List<Continuation> chosen)
    {
        var (shorter, longer) = (0, 0f);
        foreach (var shown in chosen)
        {
            if (way.Text.AsSpan().StartsWith(shown.Text))
                shorter = way.Text.Length == shown.Text.Length ? int.MaxValue : Math.Max(shorter, shown.Keys - 1);
            else if (shown.Text.AsSpan().StartsWith(way.Text))
                longer += shown.Chance;
            if (shorter == int.MaxValue)
                return 0;
        }
        return shorter > 0 ? way.Chance * (way.Keys - 1 - shorter) : Math.Max(0, way.Chance - longer) * (way.Keys - 1);
    }
}
