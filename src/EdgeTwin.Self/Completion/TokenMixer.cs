namespace EdgeTwin.Self.Completion;

/// <summary>Tells what token may come next, from all texts at once: from what is most general, each longer context and each nearer source believed as far as it has proved right.</summary>
/// <param name="vocabulary">The tokens.</param>
/// <param name="others">Text that is not the writer's.</param>
/// <param name="own">The writer's.</param>
/// <param name="lately">What they typed lately.</param>
/// <param name="current">What they are typing.</param>
/// <param name="weights">How far each is believed.</param>
internal sealed class TokenMixer(TokenVocabulary vocabulary, TokenSegment others, TokenSegment own, TypedTokens lately, TypedTokens current, MixWeights weights)
{
    private const int ContextMax = TokenSegment.ContextMax;
    private const float ChanceMin = 0.003f;
    private const float UnknownTokens = 1_000;
    private const float NotForetold = 1e-5f;

    private readonly NextTokens?[] _byOthers = new NextTokens?[ContextMax + 1];
    private readonly NextTokens?[] _byOwn = new NextTokens?[ContextMax + 1];
    private readonly NextTokens?[] _byLately = new NextTokens?[ContextMax + 1];
    private readonly NextTokens?[] _byCurrent = new NextTokens?[ContextMax + 1];
    private readonly List<int> _candidates = [];
    private float[] _chances = [];
    private int[] _rounds = [];
    private int _round;

    /// <summary>What may come next.</summary>
    /// <param name="context">The last tokens.</param>
    /// <param name="begun">How the next one begins.</param>
    public NextGuess Guess(ReadOnlySpan<int> context, ReadOnlySpan<byte> begun)
    {
        Mix(context, begun, -1);
        var guess = new NextGuess();
        foreach (var token in _candidates)
        {
            if (_chances[token] >= ChanceMin)
                guess.Add(token, _chances[token]);
        }
        return guess;
    }

    /// <summary>What came next is known: learns how far to believe what.</summary>
    public void Learn(ReadOnlySpan<int> context, ReadOnlySpan<byte> begun, int truth) => Mix(context, begun, truth);

    private void Mix(ReadOnlySpan<int> context, ReadOnlySpan<byte> begun, int truth)
    {
        if (_chances.Length < vocabulary.Count)
        {
            Array.Resize(ref _chances, vocabulary.Count * 2);
            Array.Resize(ref _rounds, vocabulary.Count * 2);
        }
        _round++;
        _candidates.Clear();
        Find(context, begun);
        for (var length = 0; length <= ContextMax; length++)
        {
            Offer(_byOthers[length]);
            Offer(_byOwn[length]);
            Offer(_byLately[length]);
            Offer(_byCurrent[length]);
        }
        foreach (var token in _candidates)
            _chances[token] = 1 / (_candidates.Count + UnknownTokens);
        for (var length = 0; length <= ContextMax; length++)
        {
            Believe(0, length, begun.Length, _byOthers, truth);
            Believe(1, length, begun.Length, _byOwn, truth);
            Believe(2, length, begun.Length, _byLately, truth);
            Believe(3, length, begun.Length, _byCurrent, truth);
        }
    }

    private void Find(ReadOnlySpan<int> context, ReadOnlySpan<byte> begun)
    {
        var next = begun.Length == 0 ? new TokenRange(TokenVocabulary.Border + 1, vocabulary.SortedCount) : vocabulary.Beginning(begun);
        for (var length = 0; length <= ContextMax; length++)
        {
            var last = context[^length..];
            // At the beginning of a text nothing is before it.
            var isKnown = length == 0 || last[0] != TokenVocabulary.Border || length == 1;
            _byOthers[length] = isKnown ? others.Next(last, next) : null;
            _byOwn[length] = isKnown ? own.Next(last, next) : null;
            _byLately[length] = null;
            _byCurrent[length] = null;
        }
        lately.Next(context, begun, next, vocabulary, _byLately);
        current.Next(context, begun, next, vocabulary, _byCurrent);
    }

    private void Offer(NextTokens? next)
    {
        for (var place = 0; next is not null && place < next.Kept; place++)
        {
            var token = next.TokenAt(place);
            if (_rounds[token] == _round || token == TokenVocabulary.Border)
                continue;
            _rounds[token] = _round;
            _candidates.Add(token);
        }
    }

    private void Believe(int source, int length, int begun, NextTokens?[] found, int truth)
    {
        // Where the longer context stood as often, it is the same places: they count once.
        if (found[length] is not { } next || (length < ContextMax && found[length + 1] is { } longer && longer.Count == next.Count))
            return;
        var number = MixWeights.CaseOf(source, length, begun, next);
        var weight = weights.Of(number, length, next);
        if (truth >= 0)
        {
            var foretold = weight * next.CountOf(truth) / next.Count;
            var before = (1 - weight) * (_rounds[truth] == _round ? _chances[truth] : NotForetold);
            weights.Learn(number, foretold / (foretold + before + 1e-12f));
        }
        foreach (var token in _candidates)
            _chances[token] *= 1 - weight;
        for (var place = 0; place < next.Kept; place++)
            _chances[next.TokenAt(place)] += weight * next.CountAt(place) / next.Count;
    }
}
