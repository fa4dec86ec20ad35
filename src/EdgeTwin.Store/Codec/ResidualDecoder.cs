namespace EdgeTwin.Store.Codec;

/// <summary>Reads what <see cref="ResidualEncoder"/> wrote. Malformed input marks the reader, never more.</summary>
internal sealed class ResidualDecoder
{
    private static readonly ulong[] _tokenBases = [.. Enumerable.Range(0, Tokens.Count).Select(Tokens.Base)];

    private static readonly byte[] _tokenLowBits = [.. Enumerable.Range(0, Tokens.Count).Select(token => (byte)Tokens.LowBits(token))];

    private readonly ulong[] _gaps = new ulong[CodecLimits.BlockValuesMax];
    private readonly ulong[] _others = new ulong[CodecLimits.BlockValuesMax];
    private readonly PrefixCode _code = new();

    public void Decode(Span<ulong> residuals, ResidualMode mode, ref ByteReader reader)
    {
        switch (mode)
        {
            case ResidualMode.Packed:
                DecodePacked(residuals, ref reader);
                break;
            case ResidualMode.Prefix:
                DecodePrefix(residuals, ref reader);
                break;
            case ResidualMode.Sparse:
                DecodeSparse(residuals, ref reader);
                break;
            default:
                residuals.Clear();
                break;
        }
    }

    private static void DecodePacked(Span<ulong> residuals, ref ByteReader reader)
    {
        int width = reader.Byte();
        if (width > 64)
        {
            reader.Fail();
            return;
        }
        var bits = new BitReader(reader.Bytes((int)(((long)residuals.Length * width + 7) >> 3)));
        if (reader.IsMalformed)
            return;
        if (width > BitReader.PeekBits)
        {
            foreach (ref var residual in residuals)
                residual = bits.Read(width);
            return;
        }
        var mask = (1UL << width) - 1;
        foreach (ref var residual in residuals)
        {
            residual = bits.Peek() & mask;
            bits.Skip(width);
        }
    }

    private void DecodeSparse(Span<ulong> residuals, ref ByteReader reader)
    {
        var others = reader.Count(residuals.Length);
        DecodePacked(_gaps.AsSpan(0, others), ref reader);
        DecodePacked(_others.AsSpan(0, others), ref reader);
        residuals.Clear();
        if (reader.IsMalformed)
            return;
        ulong at = 0;
        for (var i = 0; i < others; i++, at++)
        {
            at += _gaps[i] & 0xFFFF;
            if (at >= (ulong)residuals.Length)
            {
                reader.Fail();
                return;
            }
            residuals[(int)at] = _others[i] + 1;
        }
    }

    private void DecodePrefix(Span<ulong> residuals, ref ByteReader reader)
    {
        int low = reader.Byte(), high = reader.Byte();
        var rest = reader.Remaining;
        if (low > high || high >= Tokens.Count)
        {
            reader.Fail();
            return;
        }
        // The bits run to an end that only decoding tells, so look at all that is left and take what was used.
        var ahead = reader;
        var bits = new BitReader(ahead.Bytes(rest));
        var lengths = _code.Lengths;
        lengths.Clear();
        for (var token = low; token <= high; token++)
            lengths[token] = (byte)bits.Read(4);
        if (!_code.TryBuildDecodeTable() || !TryDecodeTokens(residuals, ref bits) || bits.IsPastEnd)
            reader.Fail();
        else
            _ = reader.Bytes(bits.BytesUsed);
    }

    private bool TryDecodeTokens(Span<ulong> residuals, ref BitReader bits)
    {
        var table = _code.DecodeTable;
        var bases = _tokenBases;
        var holes = 0;
        foreach (ref var residual in residuals)
        {
            var window = bits.Peek();
            int entry = table[(int)(window & (1 << PrefixCode.LengthMax) - 1)];
            int length = entry & 15, token = entry >> 4;
            int lowBits = _tokenLowBits[token];
            holes |= length - 1;
            if (length + lowBits <= BitReader.PeekBits)
            {
                residual = bases[token] + (window >> length & ((1UL << lowBits) - 1));
                bits.Skip(length + lowBits);
            }
            else
            {
                bits.Skip(length);
                residual = bases[token] + bits.Read(lowBits);
            }
        }
        // A window without a code word has length 0, which makes the sum negative.
        return holes >= 0;
    }
}
