namespace EdgeTwin.Store.Codec;

/// <summary>
/// A canonical prefix (Huffman) code over <see cref="Tokens"/> with code words of at most <see cref="LengthMax"/> bits, so
/// that one look into a table of 512 entries decodes a token. Blocks hold 512 values, so longer words would gain next to nothing. Reusable; allocates nothing after construction.
/// </summary>
internal sealed class PrefixCode
{
    /// <summary>The longest code word, in bits.</summary>
    public const int LengthMax = 9;

    private readonly byte[] _lengths = new byte[Tokens.Count];
    private readonly ushort[] _words = new ushort[Tokens.Count];
    private readonly ushort[] _decodeTable = new ushort[1 << LengthMax];
    private readonly int[] _order = new int[Tokens.Count];
    private readonly int[] _weights = new int[Tokens.Count * 2];
    private readonly short[] _parents = new short[Tokens.Count * 2];

    /// <summary>Code-word length per token; 0 where a token does not occur.</summary>
    public Span<byte> Lengths => _lengths;

    /// <summary>Code words per token, first bit lowest.</summary>
    public ReadOnlySpan<ushort> Words => _words;

    /// <summary>Per window of <see cref="LengthMax"/> bits: token × 16 + length; length 0 where no code word begins so.</summary>
    public ReadOnlySpan<ushort> DecodeTable => _decodeTable;

    /// <summary>Makes the code for how often each token occurs; at least one must.</summary>
    public void Build(ReadOnlySpan<int> counts)
    {
        var symbols = SortByCount(counts);
        Array.Clear(_lengths);
        if (symbols.Length == 1)
            _lengths[symbols[0] & 0xFF] = 1;
        else
            AssignLengths(symbols);
        AssignWords();
    }

    /// <summary>Makes the decode table from <see cref="Lengths"/>; false if no prefix code has these lengths.</summary>
    public bool TryBuildDecodeTable()
    {
        var room = 1 << LengthMax;
        foreach (var length in _lengths)
        {
            if (length > LengthMax)
                return false;
            room -= length == 0 ? 0 : 1 << (LengthMax - length);
        }
        if (room < 0)
            return false;
        AssignWords();
        if (room > 0)
            Array.Clear(_decodeTable);
        for (var token = 0; token < Tokens.Count; token++)
        {
            var length = _lengths[token];
            if (length == 0)
                continue;
            var entry = (ushort)(token << 4 | length);
            for (int at = _words[token]; at < _decodeTable.Length; at += 1 << length)
                _decodeTable[at] = entry;
        }
        return true;
    }

    // Rarest first; a sort key is count × 256 + token.
    private Span<int> SortByCount(ReadOnlySpan<int> counts)
    {
        var used = 0;
        for (var token = 0; token < counts.Length; token++)
        {
            if (counts[token] > 0)
                _order[used++] = counts[token] << 8 | token;
        }
        var symbols = _order.AsSpan(0, used);
        symbols.Sort();
        return symbols;
    }

    // The two-queue construction: leaves in order of weight, then inner nodes, which come out in order of weight by themselves.
    private void AssignLengths(ReadOnlySpan<int> symbols)
    {
        var leaves = symbols.Length;
        for (var i = 0; i < leaves; i++)
            _weights[i] = symbols[i] >> 8;
        int leaf = 0, inner = leaves, end = leaves;
        while (end < 2 * leaves - 1)
        {
            var first = TakeLightest(ref leaf, leaves, ref inner, end);
            var second = TakeLightest(ref leaf, leaves, ref inner, end);
            _parents[first] = _parents[second] = (short)end;
            _weights[end++] = _weights[first] + _weights[second];
        }
        // From here on a node's weight is its depth.
        _weights[end - 1] = 0;
        for (var i = end - 2; i >= 0; i--)
            _weights[i] = _weights[_parents[i]] + 1;
        for (var i = 0; i < leaves; i++)
            _lengths[symbols[i] & 0xFF] = (byte)Math.Min(_weights[i], LengthMax);
        MakeRoom(symbols);
    }

    private int TakeLightest(ref int leaf, int leaves, ref int inner, int end) =>
        leaf < leaves && (inner >= end || _weights[leaf] <= _weights[inner]) ? leaf++ : inner++;

    // Cutting long code words down to LengthMax may ask for more code space than there is: lengthen the rarest of the others.
    private void MakeRoom(ReadOnlySpan<int> symbols)
    {
        var room = 1 << LengthMax;
        foreach (var symbol in symbols)
            room -= 1 << (LengthMax - _lengths[symbol & 0xFF]);
        for (var i = 0; room < 0; i = (i + 1) % symbols.Length)
        {
            ref var length = ref _lengths[symbols[i] & 0xFF];
            if (length < LengthMax)
                room += 1 << (LengthMax - ++length);
        }
    }

    private void AssignWords()
    {
        Span<int> next = stackalloc int[LengthMax + 2];
        next.Clear();
        foreach (var length in _lengths)
        {
            if (length > 0)
                next[length + 1]++;
        }
        // next[length + 1] counts the words of a length; the first word of the next length follows the last, shifted.
        var word = 0;
        for (var length = 1; length <= LengthMax; length++)
        {
            var count = next[length + 1];
            next[length] = word;
            word = (word + count) << 1;
        }
        for (var token = 0; token < Tokens.Count; token++)
        {
            var length = _lengths[token];
            if (length > 0)
                _words[token] = Reverse(next[length]++, length);
        }
    }

    private static ushort Reverse(int word, int bits)
    {
        var reversed = 0;
        for (var i = 0; i < bits; i++)
            reversed |= (word >> i & 1) << (bits - 1 - i);
        return (ushort)reversed;
    }
}
