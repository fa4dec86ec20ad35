namespace EdgeTwin.Self.Completion;

/// <summary>What came next where a few tokens stood: how often what, the most frequent first.</summary>
internal sealed class NextTokens
{
    /// <summary>Of more the rarest are only counted.</summary>
    private const int KeptMax = 48;

    private int[] _tokens = new int[4];
    private int[] _counts = new int[4];

    /// <summary>How often anything came next.</summary>
    public int Count { get; private set; }

    /// <summary>How many different tokens did.</summary>
    public int Kinds { get; private set; }

    /// <summary>How many of them are known by name.</summary>
    public int Kept { get; private set; }

    /// <summary>One of them.</summary>
    public int TokenAt(int place) => _tokens[place];

    /// <summary>How often it came.</summary>
    public int CountAt(int place) => _counts[place];

    /// <summary>Counts a token that was not counted yet.</summary>
    public void Add(int token, int count)
    {
        Kinds++;
        Count += count;
        if (Kept < KeptMax)
        {
            if (Kept == _tokens.Length)
            {
                Array.Resize(ref _tokens, Kept * 2);
                Array.Resize(ref _counts, Kept * 2);
            }
            Kept++;
        }
        else if (count <= _counts[KeptMax - 1])
        {
            return;
        }
        Place(Kept - 1, token, count);
    }

    /// <summary>Counts a token once, whether it was counted before or not.</summary>
    public void AddOne(int token)
    {
        for (var place = 0; place < Kept; place++)
        {
            if (_tokens[place] != token)
                continue;
            Count++;
            Place(place, token, _counts[place] + 1);
            return;
        }
        Add(token, 1);
    }

    /// <summary>How often a token came next; 0 if it is not known by name.</summary>
    public int CountOf(int token)
    {
        for (var place = 0; place < Kept; place++)
        {
            if (_tokens[place] == token)
                return _counts[place];
        }
        return 0;
    }

    private void Place(int place, int token, int count)
    {
        while (place > 0 && _counts[place - 1] < count)
        {
            _counts[place] = _counts[place - 1];
            _tokens[place] = _tokens[place - 1];
            place--;
        }
        _counts[place] = count;
        _tokens[place] = token;
    }
}
