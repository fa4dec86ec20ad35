using System.Numerics;

namespace EdgeTwin.Store.Codec;

/// <summary>Stores up to <see cref="CodecLimits.BlockValuesMax"/> unsigned residuals in whichever <see cref="ResidualMode"/> is smallest.</summary>
internal sealed class ResidualEncoder
{
    /// <summary>Below this many residuals a code table cannot pay for itself.</summary>
    private const int PrefixCountMin = 40;

    private static readonly float[] _countLogs = CountLogs();

    private readonly int[] _histogram = new int[Tokens.Count];
    private readonly ulong[] _gaps = new ulong[CodecLimits.BlockValuesMax];
    private readonly ulong[] _others = new ulong[CodecLimits.BlockValuesMax];
    private readonly PrefixCode _code = new();

    /// <summary>How many bits the residuals take, about, and how they are stored best.</summary>
    public (int Bits, ResidualMode Mode) Estimate(ReadOnlySpan<ulong> residuals)
    {
        ulong all = 0;
        var zeros = 0;
        foreach (var residual in residuals)
        {
            all |= residual;
            zeros += residual == 0 ? 1 : 0;
        }
        if (all == 0)
            return (0, ResidualMode.Zero);
        var width = Width(all);
        (int Bits, ResidualMode Mode) best = (8 + residuals.Length * width, ResidualMode.Packed);
        var others = residuals.Length - zeros;
        var sparse = 32 + others * (width + Math.Min(9, 2 + Width((ulong)(residuals.Length / others))));
        if (sparse < best.Bits)
            best = (sparse, ResidualMode.Sparse);
        if (residuals.Length >= PrefixCountMin)
        {
            var prefix = EstimatePrefix(residuals);
            if (prefix < best.Bits)
                best = (prefix, ResidualMode.Prefix);
        }
        return best;
    }

    /// <summary>Stores the residuals in a mode that <see cref="Estimate"/> chose.</summary>
    public void Encode(ReadOnlySpan<ulong> residuals, ResidualMode mode, ref ByteWriter writer)
    {
        switch (mode)
        {
            case ResidualMode.Packed:
                EncodePacked(residuals, ref writer);
                break;
            case ResidualMode.Prefix:
                EncodePrefix(residuals, ref writer);
                break;
            case ResidualMode.Sparse:
                EncodeSparse(residuals, ref writer);
                break;
        }
    }

    private static void EncodePacked(ReadOnlySpan<ulong> residuals, ref ByteWriter writer)
    {
        ulong all = 0;
        foreach (var residual in residuals)
            all |= residual;
        var width = Width(all);
        writer.Byte((byte)width);
        var bits = new BitWriter(writer.Free);
        foreach (var residual in residuals)
            bits.Write(residual, width);
        writer.Position += bits.Finish();
    }

    private void EncodeSparse(ReadOnlySpan<ulong> residuals, ref ByteWriter writer)
    {
        int others = 0, zeros = 0;
        foreach (var residual in residuals)
        {
            if (residual == 0)
            {
                zeros++;
                continue;
            }
            _gaps[others] = (ulong)zeros;
            _others[others++] = residual - 1;
            zeros = 0;
        }
        writer.Unsigned((ulong)others);
        EncodePacked(_gaps.AsSpan(0, others), ref writer);
        EncodePacked(_others.AsSpan(0, others), ref writer);
    }

    private void EncodePrefix(ReadOnlySpan<ulong> residuals, ref ByteWriter writer)
    {
        Count(residuals);
        _code.Build(_histogram);
        var lengths = _code.Lengths;
        var low = lengths.IndexOfAnyExcept((byte)0);
        var high = lengths.LastIndexOfAnyExcept((byte)0);
        writer.Byte((byte)low);
        writer.Byte((byte)high);
        var bits = new BitWriter(writer.Free);
        for (var token = low; token <= high; token++)
            bits.Write(lengths[token], 4);
        var words = _code.Words;
        foreach (var residual in residuals)
        {
            var token = Tokens.Of(residual);
            bits.Write(words[token], lengths[token]);
            if (token >= Tokens.DirectEnd)
            {
                var lowBits = Tokens.LowBits(token);
                bits.Write(residual & ((1UL << lowBits) - 1), lowBits);
            }
        }
        writer.Position += bits.Finish();
    }

    private int EstimatePrefix(ReadOnlySpan<ulong> residuals)
    {
        var lowBits = Count(residuals);
        // Entropy of the tokens, a little more for whole-bit code words, and the table.
        var tokenBits = _countLogs[residuals.Length];
        int low = -1, high = 0;
        for (var token = 0; token < _histogram.Length; token++)
        {
            var count = _histogram[token];
            if (count == 0)
                continue;
            tokenBits -= _countLogs[count];
            low = low < 0 ? token : low;
            high = token;
        }
        return lowBits + Math.Max((int)(tokenBits * 1.01f), residuals.Length) + 16 + 4 * (high - low + 1);
    }

    // Fills the histogram; returns the total of low bits.
    private int Count(ReadOnlySpan<ulong> residuals)
    {
        Array.Clear(_histogram);
        var lowBits = 0;
        foreach (var residual in residuals)
        {
            var token = Tokens.Of(residual);
            _histogram[token]++;
            lowBits += Tokens.LowBits(token);
        }
        return lowBits;
    }

    private static int Width(ulong all) => 64 - BitOperations.LeadingZeroCount(all);

    private static float[] CountLogs()
    {
        var logs = new float[CodecLimits.BlockValuesMax + 1];
        for (var count = 1; count < logs.Length; count++)
            logs[count] = (float)(count * Math.Log2(count));
        return logs;
    }
}
