namespace EdgeTwin.Self.Completion;

/// <summary>The tokens that may come next at one place, the likeliest first.</summary>
internal sealed class NextGuess
{
    /// <summary>Of more none would be shown.</summary>
    public const int Max = 40;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The tokens.</summary>
    public int[] Tokens { get; } = new int[Max];

    /// <summary>How likely each is.</summary>
    public float[] Chances { get; } = new float[Max];

    /// <summary>How many keys each takes if it is asked for alone: letters until it is the likeliest, and one to accept it.</summary>
    public int[] Keys { get; } = new int[Max];

    /// <summary>Adds one where it belongs; of the same chance the one with the smaller number comes first.</summary>
    public void Add(int token, float chance)
    {
        var at = Count;
        if (Count == Max)
        {
            if (!IsBefore(chance, token, Max - 1))
                return;
            at = Max - 1;
        }
        else
        {
            Count++;
        }
        for (; at > 0 && IsBefore(chance, token, at - 1); at--)
            (Tokens[at], Chances[at]) = (Tokens[at - 1], Chances[at - 1]);
        (Tokens[at], Chances[at]) = (token, chance);
    }

    /// <summary>Counts the keys.</summary>
    /// <param name="vocabulary">What the tokens are.</param>
    /// <param name="begun">How many bytes of them are there already.</param>
    /// <param name="least">How many letters are typed at least before one is shown again.</param>
    public void CountKeys(TokenVocabulary vocabulary, int begun, int least)
    {
        Span<int> alike = stackalloc int[Max];
        for (var i = 0; i < Count; i++)
        {
            var token = vocabulary[Tokens[i]][begun..];
            for (var other = 0; other < i; other++)
                alike[other] = token.CommonPrefixLength(vocabulary[Tokens[other]][begun..]);
            var letters = least;
            // With each letter another one is shown than those that were passed by.
            while (letters < token.Length && LikelierAfter(letters, alike[..i]) > letters)
                letters++;
            Keys[i] = Math.Min(token.Length, letters + 1);
        }
    }

    private static int LikelierAfter(int letters, ReadOnlySpan<int> alike)
    {
        var count = 0;
        foreach (var length in alike)
            count += length >= letters ? 1 : 0;
        return count;
    }

    private bool IsBefore(float chance, int token, int place) => chance > Chances[place] || (chance == Chances[place] && token < Tokens[place]);
}
