using System.IO.Hashing;

namespace EdgeTwin.Self.Completion;

/// <summary>
/// The tokens of a vault, each with a number. Those of its notes are numbered by the alphabet, so that all that begin alike are next to each other; what is typed
/// later is numbered behind.
/// </summary>
public sealed class TokenVocabulary
{
    /// <summary>The number of what stands between two texts; it is no token of any.</summary>
    public const int Border = 0;

    private readonly Dictionary<ulong, int> _numbers = [];
    private byte[] _bytes = new byte[1 << 12];
    private int[] _starts = new int[1 << 10];

    /// <summary>A vocabulary that has the border alone.</summary>
    public TokenVocabulary() => NumberOf("\0"u8);

    /// <summary>How many tokens there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them are numbered by the alphabet.</summary>
    public int SortedCount { get; private set; }

    /// <summary>A token's bytes.</summary>
    public ReadOnlySpan<byte> this[int token] => _bytes.AsSpan(_starts[token].._starts[token + 1]);

    /// <summary>A token's number; a new one is given the next.</summary>
    public int NumberOf(ReadOnlySpan<byte> token)
    {
        var hash = XxHash64.HashToUInt64(token);
        if (_numbers.TryGetValue(hash, out var number))
            return number;
        while (_starts[Count] + token.Length > _bytes.Length)
            Array.Resize(ref _bytes, _bytes.Length * 2);
        if (Count + 2 > _starts.Length)
            Array.Resize(ref _starts, _starts.Length * 2);
        token.CopyTo(_bytes.AsSpan(_starts[Count]));
        _starts[Count + 1] = _starts[Count] + token.Length;
        _numbers.Add(hash, Count);
        return Count++;
    }

    /// <summary>Adds the numbers of a text's tokens.</summary>
    public void NumbersOf(ReadOnlySpan<byte> text, List<int> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        for (var at = 0; at < text.Length;)
        {
            var end = TextTokens.EndOf(text, at);
            tokens.Add(NumberOf(text[at..end]));
            at = end;
        }
    }

    /// <summary>The same of a whole text, and borders behind it, so that nothing of it counts for another; nothing of an empty one.</summary>
    public void AddText(ReadOnlySpan<byte> text, List<int> tokens)
    {
        if (text.Length == 0)
            return;
        NumbersOf(text, tokens);
        for (var i = 0; i < TokenSegment.ContextMax; i++)
            tokens.Add(Border);
    }

    /// <summary>Numbers all tokens by the alphabet.</summary>
    /// <returns>The new number of each.</returns>
    public int[] Sort()
    {
        var order = new int[Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (first, second) => this[first].SequenceCompareTo(this[second]));
        var bytes = new byte[_bytes.Length];
        var starts = new int[Count + 2];
        var numbers = new int[Count];
        _numbers.Clear();
        for (var i = 0; i < order.Length; i++)
        {
            var token = this[order[i]];
            token.CopyTo(bytes.AsSpan(starts[i]));
            starts[i + 1] = starts[i] + token.Length;
            numbers[order[i]] = i;
            _numbers.Add(XxHash64.HashToUInt64(token), i);
        }
        (_bytes, _starts, SortedCount) = (bytes, starts, Count);
        return numbers;
    }

    /// <summary>The tokens numbered by the alphabet that begin so.</summary>
    internal TokenRange Beginning(ReadOnlySpan<byte> with)
    {
        var low = 0;
        for (var high = SortedCount; low < high;)
        {
            var middle = (low + high) / 2;
            if (this[middle].SequenceCompareTo(with) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        var end = low;
        for (var high = SortedCount; end < high;)
        {
            var middle = (end + high) / 2;
            if (this[middle].StartsWith(with))
                end = middle + 1;
            else
                high = middle;
        }
        return new TokenRange(low, end);
    }
}
