using System.Buffers.Binary;
using EdgeTwin.Model;

namespace EdgeTwin.Self.Values;

/// <summary>
/// The head that comes with the program, trained by <c>build/NormWeights</c> on the original norms of Contrastive Moral Stories (MIT). It belongs to the encoder that it was
/// trained with. A head compares two actions; of one alone it says something only beside what it says of actions at all.
/// </summary>
public sealed class NormWeights
{
    private const string Resource = "norm-head.bin";
    private const int FloatCount = NormHead.WeightCount + 2;
    private const int Length = 8 + sizeof(uint) + (FloatCount * sizeof(float)) + sizeof(uint);

    private readonly NormHead _head;
    private readonly float _middle;
    private readonly float _spread;

    private NormWeights(uint encoder, NormHead head, float middle, float spread)
    {
        Encoder = encoder;
        _head = head;
        _middle = middle;
        _spread = spread;
    }

    private static ReadOnlySpan<byte> Magic => "ETNORM\x00\x01"u8;

    /// <summary>The check-sum of the encoder that it belongs to.</summary>
    public uint Encoder { get; }

    /// <summary>The one that comes with the program; null for another encoder than it was trained with.</summary>
    /// <param name="encoder">The check-sum of the encoder.</param>
    public static NormWeights? For(uint encoder)
    {
        using var stream = typeof(NormWeights).Assembly.GetManifestResourceStream(Resource);
        if (stream is null)
            return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Read(bytes) is { } weights && weights.Encoder == encoder ? weights : null;
    }

    /// <summary>Puts a head with what it says of its training examples into bytes.</summary>
    /// <param name="encoder">The check-sum of the encoder.</param>
    /// <param name="head">The head.</param>
    /// <param name="examples">What it was trained on.</param>
    public static byte[] Write(uint encoder, NormHead head, IReadOnlyList<NormExample> examples)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(examples);
        var (sum, squares, count) = (0.0, 0.0, Math.Max(1, 2 * examples.Count));
        foreach (var example in examples)
        {
            var (kept, broken) = (head.Score(example.Kept), head.Score(example.Broken));
            sum += kept + broken;
            squares += (kept * kept) + (broken * broken);
        }
        var middle = sum / count;
        var bytes = new byte[Length];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(Magic.Length), encoder);
        var at = Magic.Length + sizeof(uint);
        foreach (var weight in (float[])[.. head.Weights, (float)middle, (float)Math.Sqrt(Math.Max(0, (squares / count) - (middle * middle)))])
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), weight);
            at += sizeof(float);
        }
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), Crc32C.Of(bytes.AsSpan(0, at)));
        return bytes;
    }

    /// <summary>Takes one out of bytes; null of what is none, or damaged.</summary>
    public static NormWeights? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length || !bytes.StartsWith(Magic) || Crc32C.Of(bytes[..^sizeof(uint)]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[^sizeof(uint)..]))
            return null;
        var floats = new float[FloatCount];
        for (var i = 0; i < floats.Length; i++)
            floats[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(Magic.Length + sizeof(uint) + (i * sizeof(float)))..]);
        return new NormWeights(BinaryPrimitives.ReadUInt32LittleEndian(bytes[Magic.Length..]), NormHead.Take(floats[..NormHead.WeightCount]), floats[^2], floats[^1]);
    }

    /// <summary>How far an action does a behaviour, in spreads of what the head says of its training examples, from their middle.</summary>
    public double Score(NormSide side) => (_head.Score(side) - _middle) / Math.Max(1e-6, _spread);
}
