namespace EdgeTwin.Lsp.Measuring;

/// <summary>
/// How often runs of one to four characters are in a text, by the number that each run hashes to: endings, short words, punctuation and what stands around it
/// tell writers apart better than the words they choose (Stamatatos 2009). Digits are one digit, and white space one space. Reused from text to text; one thread.
/// </summary>
internal sealed class CharacterGrams
{
    /// <summary>How many numbers there are; of 260,000 runs few of an author's meet.</summary>
    public const int Buckets = 1 << 18;

    private const int LengthMax = 4;

    private readonly int[] _counts = new int[Buckets];
    private readonly List<int> _touched = [];

    /// <summary>Counts a text.</summary>
    /// <returns>The numbers that are in it, each once, the smallest first; <see cref="CountOf"/> says how often.</returns>
    public int[] Count(ReadOnlySpan<char> text)
    {
        foreach (var bucket in _touched)
            _counts[bucket] = 0;
        _touched.Clear();
        for (var start = 0; start < text.Length; start++)
        {
            for (var length = 1; length <= LengthMax && start + length <= text.Length; length++)
                Add(text.Slice(start, length));
        }
        var buckets = _touched.ToArray();
        Array.Sort(buckets);
        return buckets;
    }

    /// <summary>How often a number was in the text that was counted last.</summary>
    public int CountOf(int bucket) => _counts[bucket];

    private void Add(ReadOnlySpan<char> run)
    {
        var hash = (2166136261u ^ (uint)run.Length) * 16777619u;
        foreach (var character in run)
        {
            var same = char.IsDigit(character) ? '0' : char.IsWhiteSpace(character) ? ' ' : character;
            hash = (hash ^ same) * 16777619u;
        }
        hash ^= hash >> 15;
        var bucket = (int)(hash & (Buckets - 1));
        if (_counts[bucket]++ == 0)
            _touched.Add(bucket);
    }
}
