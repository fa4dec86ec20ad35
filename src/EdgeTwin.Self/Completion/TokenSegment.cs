namespace EdgeTwin.Self.Completion;

/// <summary>
/// Texts as tokens, sorted by what follows: all places where a few tokens stand are next to each other, by what comes next (a suffix array to the depth that is asked
/// for). 8 bytes for each token. A text that is taken out is passed over when it is counted.
/// </summary>
public sealed class TokenSegment
{
    /// <summary>How many tokens before the next one count.</summary>
    public const int ContextMax = 5;

    // What is counted faster than it is looked up is not kept.
    private const int KeptFrom = 64;
    private const int KeptMax = 4_096;

    private readonly int[] _tokens;
    private readonly int[] _order;
    private readonly int[] _firsts;
    private readonly ulong[] _gone;
    private readonly int[] _goneCounts;
    private readonly Dictionary<ulong, NextTokens> _kept = [];
    private bool _hasGone;

    /// <summary>Sorts them.</summary>
    /// <param name="tokens">The texts, a border or more between two of them and at the end.</param>
    /// <param name="vocabulary">How many tokens there are.</param>
    public TokenSegment(int[] tokens, int vocabulary)
    {
        _tokens = tokens;
        _gone = new ulong[(tokens.Length + 63) / 64];
        _goneCounts = new int[vocabulary];
        _firsts = new int[vocabulary + 1];
        foreach (var token in tokens)
            _firsts[token + 1]++;
        for (var token = 0; token < vocabulary; token++)
            _firsts[token + 1] += _firsts[token];
        var from = new int[tokens.Length];
        var into = new int[tokens.Length];
        for (var i = 0; i < from.Length; i++)
            from[i] = i;
        var places = new int[vocabulary + 1];
        // From the last token that counts to the first, each pass keeping the order of the one before.
        for (var depth = ContextMax; depth >= 0; depth--)
        {
            _firsts.CopyTo(places, 0);
            foreach (var start in from)
                into[places[TokenAt(start + depth)]++] = start;
            (from, into) = (into, from);
        }
        _order = from;
    }

    /// <summary>How many tokens there are, borders too.</summary>
    public int Count => _tokens.Length;

    /// <summary>A stretch of tokens counts no more, or again.</summary>
    internal void Take(TokenRange stretch, bool isGone)
    {
        for (var i = stretch.Low; i < stretch.High; i++)
        {
            var bit = 1UL << (i & 63);
            if ((_gone[i >> 6] & bit) != 0 == isGone)
                continue;
            _gone[i >> 6] ^= bit;
            _goneCounts[_tokens[i]] += isGone ? 1 : -1;
        }
        _hasGone = _gone.AsSpan().IndexOfAnyExcept(0UL) >= 0;
        _kept.Clear();
    }

    /// <summary>A token.</summary>
    public int TokenAt(int place) => _tokens[place < _tokens.Length ? place : place - _tokens.Length];

    /// <summary>What came next where some tokens stood.</summary>
    /// <param name="context">The tokens, at most <see cref="ContextMax"/>.</param>
    /// <param name="next">Which tokens may come next.</param>
    /// <returns>Null if nothing did.</returns>
    internal NextTokens? Next(ReadOnlySpan<int> context, TokenRange next)
    {
        if (next.Count <= 0 || _tokens.Length == 0)
            return null;
        var places = context.Length == 0 ? next : PlacesOf(context, next);
        if (places.Count <= 0)
            return null;
        var isKept = context.Length == 0 || places.Count > KeptFrom;
        var key = ((ulong)context.Length << 60) | ((ulong)places.Low << 30) | (uint)places.High;
        if (isKept && _kept.TryGetValue(key, out var known))
            return known.Count == 0 ? null : known;
        var found = context.Length == 0 ? CountAll(next) : CountAt(places, context.Length);
        if (isKept)
        {
            if (_kept.Count >= KeptMax)
                _kept.Clear();
            _kept[key] = found;
        }
        return found.Count == 0 ? null : found;
    }

    /// <summary>How often some tokens stand there one after another.</summary>
    internal int CountOf(ReadOnlySpan<int> tokens)
    {
        if (tokens.Length == 0 || (uint)tokens[0] >= (uint)_goneCounts.Length)
            return 0;
        var count = 0;
        for (var at = _firsts[tokens[0]]; at < _firsts[tokens[0] + 1]; at++)
        {
            var isThere = true;
            for (var i = 0; i < tokens.Length && isThere; i++)
                isThere = TokenAt(_order[at] + i) == tokens[i] && !IsGone(_order[at] + i);
            count += isThere ? 1 : 0;
        }
        return count;
    }

    private TokenRange PlacesOf(ReadOnlySpan<int> context, TokenRange next)
    {
        if ((uint)context[0] >= (uint)_goneCounts.Length)
            return default;
        var places = new TokenRange(_firsts[context[0]], _firsts[context[0] + 1]);
        for (var depth = 1; depth < context.Length && places.Count > 0; depth++)
            places = Within(places, depth, new TokenRange(context[depth], context[depth] + 1));
        return places.Count > 0 ? Within(places, context.Length, next) : default;
    }

    /// <summary>Those places whose token some tokens on is one of some.</summary>
    private TokenRange Within(TokenRange places, int depth, TokenRange tokens) => new(FirstFrom(places, depth, tokens.Low), FirstFrom(places, depth, tokens.High));

    private int FirstFrom(TokenRange places, int depth, int token)
    {
        var (low, high) = (places.Low, places.High);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (TokenAt(_order[middle] + depth) < token)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private NextTokens CountAll(TokenRange next)
    {
        var found = new NextTokens();
        for (var token = Math.Max(next.Low, TokenVocabulary.Border + 1); token < Math.Min(next.High, _goneCounts.Length); token++)
        {
            var count = _firsts[token + 1] - _firsts[token] - _goneCounts[token];
            if (count > 0)
                found.Add(token, count);
        }
        return found;
    }

    private NextTokens CountAt(TokenRange places, int depth)
    {
        var found = new NextTokens();
        for (var at = places.Low; at < places.High;)
        {
            var token = TokenAt(_order[at] + depth);
            var end = FirstFrom(new TokenRange(at + 1, places.High), depth, token + 1, at);
            var count = end - at;
            for (; _hasGone && at < end; at++)
                count -= IsGone(_order[at] + depth) ? 1 : 0;
            if (count > 0)
                found.Add(token, count);
            at = end;
        }
        return found;
    }

    /// <summary>The same by steps that grow, since most runs are short.</summary>
    private int FirstFrom(TokenRange places, int depth, int token, int from)
    {
        var step = 1;
        var at = from;
        while (at + step < places.High && TokenAt(_order[at + step] + depth) < token)
        {
            at += step;
            step *= 2;
        }
        return FirstFrom(new TokenRange(at + 1, Math.Min(places.High, at + step)), depth, token);
    }

    /// <summary>Whether a token counts no more.</summary>
    internal bool IsGone(int place)
    {
        place = place < _tokens.Length ? place : place - _tokens.Length;
        return (_gone[place >> 6] & (1UL << (place & 63))) != 0;
    }
}
