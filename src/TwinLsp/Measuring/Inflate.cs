namespace EdgeTwin.Lsp.Measuring;

/// <summary>
/// Unpacks DEFLATE (RFC 1951) and gzip (RFC 1952). Written here because the library's would make the program larger by more than everything else that measures;
/// it need not be fast.
/// </summary>
internal sealed class Inflate
{
    private const int CodeLengthMax = 15;
    private const int Magic1 = 0x1F;
    private const int Magic2 = 0x8B;

    private static ReadOnlySpan<ushort> LengthBase => [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    private static ReadOnlySpan<byte> LengthBits => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    private static ReadOnlySpan<ushort> DistanceBase => [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];

    private static ReadOnlySpan<byte> DistanceBits => [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    private static ReadOnlySpan<byte> LengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private readonly byte[] _packed;
    private readonly int _bytesMax;
    private byte[] _plain = new byte[1 << 20];
    private int _length;
    private int _at;
    private int _bits;
    private int _bitCount;

    private Inflate(byte[] packed, int at, int bytesMax)
    {
        _packed = packed;
        _at = at;
        _bytesMax = bytesMax;
    }

    /// <summary>Unpacks a gzip file.</summary>
    /// <param name="packed">The file.</param>
    /// <param name="bytesMax">How long it may be unpacked.</param>
    /// <returns>Its bytes; null if it is none, is broken, or is longer.</returns>
    public static ReadOnlyMemory<byte>? Gzip(byte[] packed, int bytesMax)
    {
        if (packed is not [Magic1, Magic2, 8, var flags, _, _, _, _, _, _, ..])
            return null;
        var at = 10;
        if ((flags & 4) != 0 && at + 2 <= packed.Length)
            at += 2 + packed[at] + (packed[at + 1] << 8);
        for (var names = ((flags >> 3) & 1) + ((flags >> 4) & 1); names > 0; names--)
        {
            while (at < packed.Length && packed[at] != 0)
                at++;
            at++;
        }
        at += (flags & 2) != 0 ? 2 : 0;
        var inflate = new Inflate(packed, at, bytesMax);
        return inflate.Run() ? inflate._plain.AsMemory(0, inflate._length) : (ReadOnlyMemory<byte>?)null;
    }

    private bool Run()
    {
        bool isLast;
        do
        {
            isLast = Bits(1) == 1;
            var isDone = Bits(2) switch { 0 => Stored(), 1 => Coded(Fixed(288), Fixed(30)), 2 => Dynamic(), _ => false };
            if (!isDone)
                return false;
        }
        while (!isLast);
        return true;
    }

    private bool Stored()
    {
        _bits = _bitCount = 0;
        if (_at + 4 > _packed.Length)
            return false;
        var count = _packed[_at] | (_packed[_at + 1] << 8);
        _at += 4;
        if (_at + count > _packed.Length)
            return false;
        for (var i = 0; i < count; i++)
        {
            if (!Put(_packed[_at++]))
                return false;
        }
        return true;
    }

    private static Code Fixed(int count)
    {
        var lengths = new byte[count];
        for (var i = 0; i < count; i++)
            lengths[i] = (byte)(count < 288 ? 5 : i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8);
        return new Code(lengths);
    }

    private bool Dynamic()
    {
        var (literals, distances, counts) = (Bits(5) + 257, Bits(5) + 1, Bits(4) + 4);
        if (literals > 286 || distances > 30)
            return false;
        var lengths = new byte[19];
        for (var i = 0; i < counts; i++)
            lengths[LengthOrder[i]] = (byte)Bits(3);
        var code = new Code(lengths);
        lengths = new byte[literals + distances];
        for (var i = 0; i < lengths.Length;)
        {
            var symbol = Symbol(code);
            if (symbol is < 0 or > 18 || (symbol == 16 && i == 0))
                return false;
            if (symbol < 16)
            {
                lengths[i++] = (byte)symbol;
                continue;
            }
            var same = symbol == 16 ? lengths[i - 1] : (byte)0;
            var times = symbol switch { 16 => 3 + Bits(2), 17 => 3 + Bits(3), _ => 11 + Bits(7) };
            if (i + times > lengths.Length)
                return false;
            lengths.AsSpan(i, times).Fill(same);
            i += times;
        }
        return Coded(new Code(lengths[..literals]), new Code(lengths[literals..]));
    }

    private bool Coded(Code literals, Code distances)
    {
        while (true)
        {
            var symbol = Symbol(literals);
            if (symbol == 256)
                return true;
            if (symbol is < 0 or > 285)
                return false;
            if (symbol < 256)
            {
                if (!Put((byte)symbol))
                    return false;
                continue;
            }
            var length = LengthBase[symbol - 257] + Bits(LengthBits[symbol - 257]);
            var far = Symbol(distances);
            if (far is < 0 or > 29)
                return false;
            var distance = DistanceBase[far] + Bits(DistanceBits[far]);
            if (distance > _length)
                return false;
            for (; length > 0; length--)
            {
                if (!Put(_plain[_length - distance]))
                    return false;
            }
        }
    }

    private bool Put(byte value)
    {
        if (_length >= _bytesMax)
            return false;
        if (_length == _plain.Length)
            Array.Resize(ref _plain, Math.Min(_bytesMax, _length * 2));
        _plain[_length++] = value;
        return true;
    }

    /// <summary>Some bits, the lowest first. Behind the end there are only zeros; a broken file ends because it grows too long or has no such code.</summary>
    private int Bits(int count)
    {
        while (_bitCount < count)
        {
            _bits |= (_at < _packed.Length ? _packed[_at] : 0) << _bitCount;
            _at++;
            _bitCount += 8;
        }
        var value = _bits & ((1 << count) - 1);
        _bits >>= count;
        _bitCount -= count;
        return value;
    }

    private int Symbol(Code code)
    {
        var (value, first, index) = (0, 0, 0);
        for (var length = 1; length <= CodeLengthMax; length++)
        {
            if (_at > _packed.Length + 8)
                return -1;
            value |= Bits(1);
            var count = code.Counts[length];
            if (value - count < first)
                return code.Symbols[index + (value - first)];
            index += count;
            first = (first + count) << 1;
            value <<= 1;
        }
        return -1;
    }

    /// <summary>A canonical Huffman code: how many symbols have each length, and the symbols by length.</summary>
    private sealed class Code
    {
        public Code(byte[] lengths)
        {
            foreach (var length in lengths)
                Counts[length]++;
            Counts[0] = 0;
            var starts = new int[CodeLengthMax + 2];
            for (var length = 1; length <= CodeLengthMax; length++)
                starts[length + 1] = starts[length] + Counts[length];
            Symbols = new int[lengths.Length];
            for (var symbol = 0; symbol < lengths.Length; symbol++)
            {
                if (lengths[symbol] > 0)
                    Symbols[starts[lengths[symbol]]++] = symbol;
            }
        }

        public int[] Counts { get; } = new int[CodeLengthMax + 1];

        public int[] Symbols { get; }
    }
}
