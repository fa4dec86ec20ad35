using System.Runtime.CompilerServices;
using System.Text;
using EdgeTwin.Self.Encoder;

namespace EdgeTwin.Lsp.Commands;

/// <summary>Measures a sentence encoder. What else the machine does makes a run longer and never shorter, so the shortest counts.</summary>
internal sealed class EncoderBench(string path, TimeProvider time)
{
    private const int Runs = 50;
    private const int RunsOneByOne = 3;
    private const int PiecesOfSentence = 22;
    private const int RowLength = 512;

    // Words of one piece each.
    private static readonly string[] Words = ["the", "house", "is", "warm", "and", "people", "will", "make", "good", "water", "from", "time", "to", "day"];

    private readonly float[] _vector = new float[EncoderFile.Dimensions];

    /// <summary>Measures everything.</summary>
    public EncoderBenchReport Run()
    {
        var openMs = Shortest(10, () => EncoderFile.Open(path));
        var encoder = new SentenceEncoder(EncoderFile.Open(path));
        var pieces60Ms = EncodeMs(encoder, 60);
        var oneByOneMs = OneByOneMs(60L * EncoderFile.ProductsPerPiece);
        return new EncoderBenchReport
        {
            OpenMs = openMs,
            Pieces6Ms = EncodeMs(encoder, 6),
            Pieces60Ms = pieces60Ms,
            Pieces128Ms = EncodeMs(encoder, EncoderFile.PiecesMax),
            OneByOne60Ms = oneByOneMs,
            Ratio = Math.Round(oneByOneMs / pieces60Ms, 1),
            SentencesPerSecond = Math.Round(1000 / EncodeMs(encoder, PiecesOfSentence), 1),
        };
    }

    private double EncodeMs(SentenceEncoder encoder, int pieces)
    {
        var text = new StringBuilder();
        for (var word = 0; encoder.Encode(text.ToString(), _vector) < pieces; word++)
            text.Append(text.Length > 0 ? " " : "").Append(Words[word % Words.Length]);
        var sentence = text.ToString();
        return Shortest(Runs, () => encoder.Encode(sentence, _vector));
    }

    private double OneByOneMs(long products)
    {
        var rows = new float[2, RowLength];
        for (var i = 0; i < RowLength; i++)
            (rows[0, i], rows[1, i]) = (i, -i);
        var sum = 0f;
        var shortest = Shortest(RunsOneByOne, () =>
        {
            for (var rest = products; rest > 0; rest -= RowLength)
                sum += Product(rows);
        });
        // Looked at, or a compiler might leave it out.
        return float.IsNaN(sum) ? double.NaN : shortest;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static float Product(float[,] rows)
    {
        var sum = 0f;
        for (var i = 0; i < RowLength; i++)
            sum += rows[0, i] * rows[1, i];
        return sum;
    }

    private double Shortest(int runs, Action work)
    {
        var shortest = double.MaxValue;
        for (var run = 0; run < runs; run++)
        {
            var start = time.GetTimestamp();
            work();
            shortest = Math.Min(shortest, time.GetElapsedTime(start).TotalMilliseconds);
        }
        return shortest;
    }
}
