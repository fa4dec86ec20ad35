using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EdgeTwin.Model;
using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Self.Recall;

/// <summary>
/// What passages mean: the vector of each text that an encoder has read, by the text's number, as bytes with a scale. A text that stands in two
/// notes, or comes back, is read once. Any thread may use it.
/// </summary>
/// <param name="encoder">The check-sum of the encoder's file: vectors of another cannot be compared with its own.</param>
public sealed class PassageVectors(uint encoder)
{
    private const int Dimensions = EncoderFile.Dimensions;
    private const int BlockLength = 1024;
    private const int EntryLength = sizeof(ulong) + sizeof(float) + Dimensions;
    private const int ByteMax = 127;
    private const int QueryMax = 8191;

    private readonly Lock _lock = new();
    private readonly Dictionary<ulong, int> _places = [];
    private readonly List<sbyte[]> _blocks = [];
    private readonly List<float> _scales = [];

    private static ReadOnlySpan<byte> Magic => "ETVECT\x00\x01"u8;

    /// <summary>The check-sum of the encoder's file.</summary>
    public uint Encoder => encoder;

    /// <summary>How many texts it has.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _scales.Count;
        }
    }

    /// <summary>Whether a text has been read.</summary>
    public bool Has(ulong meaning)
    {
        lock (_lock)
            return _places.ContainsKey(meaning);
    }

    /// <summary>The vector of a text; null if it has not been read.</summary>
    public float[]? Find(ulong meaning)
    {
        lock (_lock)
        {
            if (!_places.TryGetValue(meaning, out var place))
                return null;
            var vector = new float[Dimensions];
            for (var i = 0; i < vector.Length; i++)
                vector[i] = _blocks[place / BlockLength][(place % BlockLength * Dimensions) + i] * _scales[place];
            return vector;
        }
    }

    /// <summary>Takes the vector of a text.</summary>
    public void Add(ulong meaning, ReadOnlySpan<float> vector)
    {
        Span<sbyte> bytes = stackalloc sbyte[Dimensions];
        var scale = Quantize(vector, bytes);
        lock (_lock)
            Add(meaning, scale, bytes);
    }

    /// <summary>How near passages' meanings are to one, -1 to 1.</summary>
    /// <param name="query">The vector of what is looked for.</param>
    /// <param name="meanings">The passages' texts.</param>
    /// <param name="cosines">Gets how near each is; <see cref="float.NaN"/> for one that has not been read.</param>
    public void Compare(ReadOnlySpan<float> query, ReadOnlySpan<ulong> meanings, Span<float> cosines)
    {
        Span<short> integers = stackalloc short[Dimensions];
        var queryScale = Quantize(query, integers);
        lock (_lock)
        {
            for (var i = 0; i < meanings.Length; i++)
            {
                cosines[i] = _places.TryGetValue(meanings[i], out var place)
                    ? Product(integers, _blocks[place / BlockLength].AsSpan(place % BlockLength * Dimensions, Dimensions)) * _scales[place] * queryScale
                    : float.NaN;
            }
        }
    }

    /// <summary>The texts whose meanings are nearest to one, each with how near it is, in no order. All are compared, one after another as they lie in memory.</summary>
    /// <param name="query">The vector of what is looked for.</param>
    /// <param name="max">How many; more where some are equally near.</param>
    public Dictionary<ulong, float> Nearest(ReadOnlySpan<float> query, int max)
    {
        Span<short> integers = stackalloc short[Dimensions];
        var queryScale = Quantize(query, integers);
        var nearest = new Dictionary<ulong, float>();
        lock (_lock)
        {
            var cosines = new float[_scales.Count];
            // The best so far, the best first.
            var best = new float[Math.Min(max, cosines.Length)];
            best.AsSpan().Fill(float.NegativeInfinity);
            for (var place = 0; place < cosines.Length; place++)
            {
                var cosine = Product(integers, _blocks[place / BlockLength].AsSpan(place % BlockLength * Dimensions, Dimensions)) * _scales[place] * queryScale;
                cosines[place] = cosine;
                var at = best.Length;
                for (; at > 0 && cosine > best[at - 1]; at--)
                {
                    if (at < best.Length)
                        best[at] = best[at - 1];
                }
                if (at < best.Length)
                    best[at] = cosine;
            }
            foreach (var (meaning, place) in _places)
            {
                if (cosines[place] >= best[^1])
                    nearest.Add(meaning, cosines[place]);
            }
        }
        return nearest;
    }

    /// <summary>Forgets every text that is not among those that are still somewhere.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Keep(HashSet<ulong> meanings)
    {
        ArgumentNullException.ThrowIfNull(meanings);
        lock (_lock)
        {
            var kept = new List<(ulong Meaning, float Scale, sbyte[] Vector)>();
            foreach (var (meaning, place) in _places)
            {
                if (meanings.Contains(meaning))
                    kept.Add((meaning, _scales[place], _blocks[place / BlockLength].AsSpan(place % BlockLength * Dimensions, Dimensions).ToArray()));
            }
            if (kept.Count == _scales.Count)
                return false;
            _places.Clear();
            _blocks.Clear();
            _scales.Clear();
            foreach (var (meaning, scale, vector) in kept)
                Add(meaning, scale, vector);
            return true;
        }
    }

    /// <summary>Writes all of it as bytes, with a check-sum.</summary>
    public byte[] Write()
    {
        lock (_lock)
        {
            var bytes = new byte[Magic.Length + (2 * sizeof(uint)) + (_scales.Count * EntryLength)];
            Magic.CopyTo(bytes);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(Magic.Length), encoder);
            foreach (var (meaning, place) in _places)
            {
                var entry = bytes.AsSpan(Magic.Length + sizeof(uint) + (place * EntryLength), EntryLength);
                BinaryPrimitives.WriteUInt64LittleEndian(entry, meaning);
                BinaryPrimitives.WriteSingleLittleEndian(entry[sizeof(ulong)..], _scales[place]);
                MemoryMarshal.AsBytes(_blocks[place / BlockLength].AsSpan(place % BlockLength * Dimensions, Dimensions)).CopyTo(entry[(sizeof(ulong) + sizeof(float))..]);
            }
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - sizeof(uint)), Crc32C.Of(bytes.AsSpan(0, bytes.Length - sizeof(uint))));
            return bytes;
        }
    }

    /// <summary>Reads what was written, an entry at a time: all of it at once would be in memory twice. Nothing is taken of what is damaged, or of another encoder.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PassageVectors Read(Stream stream, uint encoder)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var vectors = new PassageVectors(encoder);
        var head = Magic.Length + sizeof(uint);
        var entries = stream.Length - head - sizeof(uint);
        if (entries < 0 || entries % EntryLength != 0)
            return vectors;
        Span<byte> entry = stackalloc byte[EntryLength];
        stream.ReadExactly(entry[..head]);
        if (!entry.StartsWith(Magic) || BinaryPrimitives.ReadUInt32LittleEndian(entry[Magic.Length..]) != encoder)
            return vectors;
        var state = Crc32C.Append(Crc32C.Seed, entry[..head]);
        for (var left = entries / EntryLength; left > 0; left--)
        {
            stream.ReadExactly(entry);
            state = Crc32C.Append(state, entry);
            vectors.Add(BinaryPrimitives.ReadUInt64LittleEndian(entry), BinaryPrimitives.ReadSingleLittleEndian(entry[sizeof(ulong)..]), MemoryMarshal.Cast<byte, sbyte>(entry[(sizeof(ulong) + sizeof(float))..]));
        }
        stream.ReadExactly(entry[..sizeof(uint)]);
        return Crc32C.Finish(state) == BinaryPrimitives.ReadUInt32LittleEndian(entry) ? vectors : new PassageVectors(encoder);
    }

    private void Add(ulong meaning, float scale, ReadOnlySpan<sbyte> vector)
    {
        var place = _scales.Count;
        if (!_places.TryAdd(meaning, place))
            return;
        if (place % BlockLength == 0)
            _blocks.Add(new sbyte[BlockLength * Dimensions]);
        vector.CopyTo(_blocks[^1].AsSpan(place % BlockLength * Dimensions));
        _scales.Add(scale);
    }

    private static float Quantize(ReadOnlySpan<float> vector, Span<sbyte> bytes)
    {
        var largest = LargestOf(vector);
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (sbyte)MathF.Round(vector[i] * ByteMax / largest);
        return largest / ByteMax;
    }

    private static float Quantize(ReadOnlySpan<float> query, Span<short> integers)
    {
        var largest = LargestOf(query);
        for (var i = 0; i < integers.Length; i++)
            integers[i] = (short)MathF.Round(query[i] * QueryMax / largest);
        return largest / QueryMax;
    }

    private static float LargestOf(ReadOnlySpan<float> vector)
    {
        var largest = float.Epsilon;
        foreach (var value in vector)
            largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    private static int Product(ReadOnlySpan<short> left, ReadOnlySpan<sbyte> right)
    {
        ref var one = ref MemoryMarshal.GetReference(left);
        ref var other = ref MemoryMarshal.GetReference(right);
        var sums = Vector128<int>.Zero;
        for (nuint i = 0; i < Dimensions; i += (nuint)Vector128<short>.Count)
            sums = Lane128.MultiplyAdd(sums, Lane128.Load(ref one, i), Lane128.LoadWidened(ref other, i));
        return Vector128.Sum(sums);
    }
}
