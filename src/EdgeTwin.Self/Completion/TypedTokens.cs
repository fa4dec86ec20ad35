namespace EdgeTwin.Self.Completion;

/// <summary>Tokens as they are typed, each with the place where the same stood before: little text, that changes with every word.</summary>
public sealed class TypedTokens
{
    private readonly Dictionary<int, int> _last = [];
    private int[] _tokens = new int[256];
    private int[] _before = new int[256];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>One of them, from the first.</summary>
    public int this[int place] => _tokens[place];

    /// <summary>Adds one at the end.</summary>
    public void Add(int token)
    {
        if (Count == _tokens.Length)
        {
            Array.Resize(ref _tokens, Count * 2);
            Array.Resize(ref _before, Count * 2);
        }
        _before[Count] = _last.TryGetValue(token, out var last) ? last : -1;
        _last[token] = Count;
        _tokens[Count++] = token;
    }

    /// <summary>Adds borders, so that nothing before counts for what comes.</summary>
    public void Divide()
    {
        for (var i = 0; i < TokenSegment.ContextMax; i++)
            Add(TokenVocabulary.Border);
    }

    /// <summary>Takes all of them out.</summary>
    public void Clear()
    {
        Count = 0;
        _last.Clear();
    }

    /// <summary>The last tokens, borders before the first.</summary>
    public void Tail(Span<int> tokens)
    {
        for (var i = 0; i < tokens.Length; i++)
            tokens[i] = Count - tokens.Length + i is >= 0 and var at ? _tokens[at] : TokenVocabulary.Border;
    }

    /// <summary>What came next where some tokens stood, by how many of them did.</summary>
    /// <param name="context">The tokens.</param>
    /// <param name="beginning">What the next begins with.</param>
    /// <param name="next">Which tokens of the alphabet begin so.</param>
    /// <param name="vocabulary">What they are.</param>
    /// <param name="found">For no token, the last one, the last two and so on; what is not found is left null.</param>
    internal void Next(ReadOnlySpan<int> context, ReadOnlySpan<byte> beginning, TokenRange next, TokenVocabulary vocabulary, NextTokens?[] found)
    {
        if (beginning.Length > 0)
        {
            // Of a space alone every word would be counted, and tell nothing.
            var least = beginning.Length > 1 ? 0 : 1;
            for (var place = 0; place < Count; place++)
            {
                var token = _tokens[place];
                if (token < vocabulary.SortedCount ? token >= next.Low && token < next.High : vocabulary[token].StartsWith(beginning))
                    Take(place, context, least, found);
            }
            return;
        }
        if (!_last.TryGetValue(context[^1], out var at))
            return;
        for (; at >= 0; at = _before[at])
        {
            if (at + 1 < Count && _tokens[at + 1] != TokenVocabulary.Border)
                Take(at + 1, context, 1, found);
        }
    }

    private void Take(int place, ReadOnlySpan<int> context, int least, NextTokens?[] found)
    {
        var token = _tokens[place];
        if (least == 0)
            (found[0] ??= new NextTokens()).AddOne(token);
        for (var length = 1; length <= context.Length && place - length >= 0 && _tokens[place - length] == context[^length] && context[^length] != TokenVocabulary.Border; length++)
            (found[length] ??= new NextTokens()).AddOne(token);
    }
}
