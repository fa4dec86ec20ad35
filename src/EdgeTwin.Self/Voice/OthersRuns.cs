using System.Buffers.Binary;
using EdgeTwin.Model;

namespace EdgeTwin.Self.Voice;

/// <summary>
/// How likely runs of characters are in what others write: rates of runs of two and three, from which those of longer ones follow, each character by the two before it. Runs that hash to
/// the same place share a rate. Those of English come with the program (<c>build/EnglishRuns</c> writes them); those of a vault are counted in what it has of others.
/// </summary>
public sealed class OthersRuns
{
    private const string Resource = "english-runs.bin";
    private const int Pairs = 1 << 12;
    private const int Triples = 1 << 15;
    private const int StepsPerOctave = 8;
    private const int Length = 8 + Pairs + Triples + sizeof(uint);

    // What is never there counts as this many times there.
    private const double UnseenCount = 0.3;

    private static readonly Lazy<OthersRuns?> Shipped = new(ReadShipped);

    private readonly double[] _pairs;
    private readonly double[] _triples;

    private OthersRuns(double[] pairs, double[] triples) => (_pairs, _triples) = (pairs, triples);

    private static ReadOnlySpan<byte> Magic => "ETRUNS\x00\x01"u8;

    /// <summary>Those of English, which come with the program.</summary>
    public static OthersRuns? English => Shipped.Value;

    /// <summary>Counts them.</summary>
    /// <param name="kinds">Texts of each kind; every kind counts alike, however much there is of it.</param>
    public static OthersRuns Of(IReadOnlyList<IReadOnlyList<string>> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        return new OthersRuns(RatesOf(kinds, 2, Pairs), RatesOf(kinds, 3, Triples));
    }

    /// <summary>Takes them out of bytes; null of what is none, or damaged.</summary>
    public static OthersRuns? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length || !bytes.StartsWith(Magic) || Crc32C.Of(bytes[..^sizeof(uint)]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[^sizeof(uint)..]))
            return null;
        return new OthersRuns(RatesOf(bytes.Slice(Magic.Length, Pairs)), RatesOf(bytes.Slice(Magic.Length + Pairs, Triples)));
    }

    /// <summary>Puts them into bytes, an eighth of an octave exactly.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        Magic.CopyTo(bytes);
        var at = Magic.Length;
        foreach (var rate in (double[])[.. _pairs, .. _triples])
            bytes[at++] = (byte)Math.Clamp(Math.Round(-StepsPerOctave * Math.Log2(rate)), 0, byte.MaxValue);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), Crc32C.Of(bytes.AsSpan(0, at)));
        return bytes;
    }

    /// <summary>What is half these and half others.</summary>
    public OthersRuns Mixed(OthersRuns others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new OthersRuns(Mixed(_pairs, others._pairs), Mixed(_triples, others._triples));
    }

    /// <summary>How likely a run of three is.</summary>
    /// <param name="text">What begins with it.</param>
    internal double TripleOf(ReadOnlySpan<char> text) => _triples[PlaceOf(text, 3, Triples)];

    /// <summary>How likely a run's third character is behind its first two.</summary>
    /// <param name="text">What begins with it.</param>
    internal double ThirdOf(ReadOnlySpan<char> text) => Math.Min(1, TripleOf(text) / _pairs[PlaceOf(text, 2, Pairs)]);

    private static OthersRuns? ReadShipped()
    {
        using var stream = typeof(OthersRuns).Assembly.GetManifestResourceStream(Resource);
        if (stream is null)
            return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Read(bytes);
    }

    private static double[] RatesOf(IReadOnlyList<IReadOnlyList<string>> kinds, int length, int places)
    {
        var rates = new double[places];
        var characters = 0L;
        foreach (var kind in kinds)
        {
            var (counts, count) = (new int[places], 0);
            foreach (var text in kind)
            {
                characters += text.Length;
                for (var at = 0; at + length <= text.Length; at++, count++)
                    counts[PlaceOf(text.AsSpan(at), length, places)]++;
            }
            for (var i = 0; i < places; i++)
                rates[i] += (double)counts[i] / Math.Max(1, count) / kinds.Count;
        }
        var unseen = UnseenCount / Math.Max(1, characters);
        for (var i = 0; i < places; i++)
            rates[i] = (rates[i] + unseen) / (1 + (unseen * places));
        return rates;
    }

    private static double[] RatesOf(ReadOnlySpan<byte> steps)
    {
        var rates = new double[steps.Length];
        for (var i = 0; i < rates.Length; i++)
            rates[i] = double.Exp2(-(double)steps[i] / StepsPerOctave);
        return rates;
    }

    private static double[] Mixed(double[] some, double[] others)
    {
        var rates = new double[some.Length];
        for (var i = 0; i < rates.Length; i++)
            rates[i] = (some[i] + others[i]) / 2;
        return rates;
    }

    private static int PlaceOf(ReadOnlySpan<char> text, int length, int places)
    {
        var run = TextRuns.Empty;
        foreach (var character in text[..length])
            run = TextRuns.With(run, character);
        return TextRuns.PlaceOf(run, places);
    }
}
